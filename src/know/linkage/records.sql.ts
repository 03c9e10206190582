import type { Field, FieldKind } from './field.js';
import { maskSql } from './levels.sql.js';
import { COMMON, RARITIES } from './levels.js';

/** SQL texts of the tables that records go through; all names are made of positions. */

/** The table of what was written: a column for each of the fields, and one for full names. */
export function writtenTable(fields: number): string {
  const columns = Array.from({ length: fields + 1 }, (_, field) => `w${field} String`);
  return `CREATE TABLE written (row UInt32, file UInt16, ${columns.join(', ')}) ENGINE = Memory`;
}

/** A field's value as a number of 62 bits: of a date its digits, four bits each, of all else a hash; 0 where nothing is said. */
export function valueSql({ kind }: Field, field: number): string {
  return valueOf(kind, `s${field}`);
}

/** SQL text of the same, of a standard form. */
export function valueOf(kind: FieldKind, form: string): string {
  const value =
    kind === 'date'
      ? `toUInt64(reinterpretAsUInt32(reverse(unhex(${form}))))`
      : `bitAnd(cityHash64(${form}), 4611686018427387903)`;
  return `if(${form} = '', 0, ${value})`;
}

/** Values that are common enough for a class of their own, asked by a hash of field and value: how much commoner than all others. */
export const COMMON_TABLE =
  'CREATE TABLE common (hash UInt64, field UInt8, value UInt64, commoner UInt8) ENGINE = Join(ANY, LEFT, hash)';

/** Values that are grouped at once: what the engine has room for. */
const GROUPED = 4_000_000;

/**
 * SQL text of a statement that groups records by each of their fields.
 * @param asked SQL text of what is asked of each group beside `field` and `value`. @param value SQL text of a field's value; 0 is of no group.
 */
export function byValue(
  fields: readonly Field[],
  records: number,
  table: string,
  asked: string,
  value: (field: Field, at: number) => string,
): string {
  const together = Math.max(1, Math.floor(GROUPED / records));
  const batches = Array.from({ length: Math.ceil(fields.length / together) }, (_, batch) =>
    [...fields.keys()].slice(batch * together, (batch + 1) * together),
  );
  return batches
    .map(
      (batch) => `SELECT field, value, ${asked} FROM ${table}
        ARRAY JOIN [${batch.map((at) => value(fields[at]!, at)).join(', ')}] AS value, [${batch.join(', ')}] AS field
        WHERE value != 0 GROUP BY field, value`,
    )
    .join(' UNION ALL ');
}

/** A date on so many times as many records as dates are on average, and on most of those of its year, says that nothing is known. */
const PLACEHOLDER = { times: 20, ofYear: 0.5 };

/** SQL text of whether a date is a placeholder: `1900-01-01` where hardly anybody else is of that year. */
const IS_PLACEHOLDER = `c >= ${PLACEHOLDER.times} * usual[field + 1] AND c >= ${PLACEHOLDER.ofYear} *
  arrayElement(years[field + 1].2, indexOf(years[field + 1].1, hex(toUInt16(bitShiftRight(value, 16)))))`;

/**
 * A row a field and class: on how many records its values are, how many pairs of all records are equal in it, and
 * its values with their hashes where they are common.
 */
export function countedValues(fields: readonly Field[], records: number): string {
  const dates = [...fields.keys()].filter((at) => fields[at]!.kind === 'date');
  const isOfDate = `field IN (${[-1, ...dates].join(', ')})`;
  const cases = COMMON.map((share, rarity) => {
    const isCommon = `c >= greatest(2, ${share} * filled[field + 1])`;
    return `${rarity === 0 && dates.length > 0 ? `if(${isOfDate}, ${IS_PLACEHOLDER}, ${isCommon})` : isCommon}, ${rarity}`;
  });
  const filled = fields.map((_, at) => `toFloat64(countIf(s${at} != ''))`).join(', ');
  const ofYears = fields.map(({ kind }, at) =>
    kind === 'date' ? `sumMapIf([substring(s${at}, 1, 4)], [toFloat64(1)], s${at} != '')` : "([''], [0.])",
  );
  const usual = fields.map(({ kind }, at) =>
    kind === 'date' ? `countIf(s${at} != '') / greatest(1, uniqIf(s${at}, s${at} != ''))` : '0.',
  );
  return `WITH (SELECT ([${filled}], [${usual}], [${ofYears}]) FROM form) AS told, told.1 AS filled, told.2 AS usual, told.3 AS years
    SELECT field, class, sum(c) AS records, sum(c * (c - 1) / 2) AS pairs, groupArrayIf((cityHash64(field, value), value), class < ${RARITIES - 1}) AS common FROM (
      SELECT field, value, c, multiIf(${cases.join(', ')}, ${RARITIES - 1}) AS class
      FROM (${byValue(fields, records, 'form', 'toFloat64(count()) AS c', valueSql)}))
    GROUP BY field, class ORDER BY field, class`;
}

/** What pairs are compared by, of each record: value and class, text where a level asks for it, and mask. */
export function recordTable(fields: readonly Field[]): string {
  const values = fields.map((field, at) => `${valueSql(field, at)} AS value${at}`);
  const columns = fields.flatMap((field, at) => {
    const commoner = `joinGet('common', 'commoner', cityHash64(toUInt8(${at}), value${at}))`;
    const mask = maskSql(field.kind, `s${at}`);
    return [
      `if(value${at} = 0, 0, bitOr(bitShiftLeft(value${at}, 2), toUInt64(${RARITIES - 1} - ${commoner}))) AS v${at}`,
      ...(mask === '' ? [] : [`toUInt64(${mask}) AS m${at}`]),
      ...(hasText(field) ? [`s${at}`] : []),
    ];
  });
  return `CREATE TABLE record ENGINE = Memory AS SELECT id, row, file, hash, ${columns.join(', ')}
    FROM (SELECT *, ${values.join(', ')} FROM form)`;
}

/**
 * By what records meet, of each the keys of some rules: k0, k1, ... or from another number on.
 * @param keys SQL texts of what these are made of, with their names. @param rules SQL texts of the rules' keys.
 * @param which SQL text of which records.
 */
export function keyTable(
  table: string,
  keys: readonly string[],
  rules: readonly string[],
  first = 0,
  which = 'true',
): string {
  const named = rules.map((rule, at) => `${rule} AS k${first + at}`);
  return `CREATE TABLE ${table} ENGINE = Memory AS SELECT id, row, ${named.join(', ')}
    FROM (SELECT id, row, ${keys.join(', ')} FROM form WHERE ${which})`;
}

/** Whether a level of it asks for its text. */
export const hasText = ({ kind }: Field) => !['date', 'category', 'text', 'rest of name'].includes(kind);

/** The dictionary by which pairs read their records: an array in memory, by id. @param source as the store's own tables are read. */
export function recordDictionary(fields: readonly Field[], count: number, source: string): string {
  const columns = fields.flatMap((field, at) => [
    `v${at} UInt64`,
    ...(maskSql(field.kind, '') === '' ? [] : [`m${at} UInt64`]),
    ...(hasText(field) ? [`s${at} String`] : []),
  ]);
  return `CREATE DICTIONARY records (id UInt64, file UInt16, ${columns.join(', ')}) PRIMARY KEY id ${source}
    LAYOUT(FLAT(INITIAL_ARRAY_SIZE ${count} MAX_ARRAY_SIZE ${count + 1})) LIFETIME(0)`;
}
