import type { Field } from './field.js';
import { COMMON, maskSql, RARITIES } from './levels.sql.js';

/** SQL texts of the tables that records go through; all names are made of positions. */

/** The table of what was written: a column for each of the fields, and one for full names. */
export function writtenTable(fields: number): string {
  const columns = Array.from({ length: fields + 1 }, (_, field) => `w${field} String`);
  return `CREATE TABLE written (row UInt32, file UInt16, ${columns.join(', ')}) ENGINE = Memory`;
}

/** A field's value as a number of 62 bits: of a date its digits, four bits each, of all else a hash; 0 where nothing is said. */
export function valueSql({ kind }: Field, field: number): string {
  const value =
    kind === 'date'
      ? `toUInt64(reinterpretAsUInt32(reverse(unhex(s${field}))))`
      : `bitAnd(cityHash64(s${field}), 4611686018427387903)`;
  return `if(s${field} = '', 0, ${value})`;
}

/** Values that are common enough for a class of their own. */
export const COMMON_TABLE = 'CREATE TABLE common (field UInt8, class UInt8, value UInt64) ENGINE = Memory';

/** Fills in the common values of the fields. */
export function commonValues(fields: readonly Field[]): string {
  const each = fields.map(
    (field, at) => `SELECT ${at}, class, value FROM (${classified(field, at)}) WHERE class < ${RARITIES - 1}`,
  );
  return `INSERT INTO common ${each.join(' UNION ALL ')}`;
}

/** A row a field: records with it, and by class records and pairs of all records that are equal in it. */
export function equalPairs(fields: readonly Field[]): string {
  const ofClasses = (what: string) =>
    `[${Array.from({ length: RARITIES }, (_, rarity) => `toFloat64(sumIf(${what}, class = ${rarity}))`).join(', ')}]`;
  const each = fields.map(
    (field, at) => `SELECT ${at} AS field, toFloat64(sum(c)) AS filled, ${ofClasses('c')} AS records,
      ${ofClasses('c * (c - 1) / 2')} AS pairs FROM (${classified(field, at)})`,
  );
  return `SELECT * FROM (${each.join(' UNION ALL ')}) ORDER BY field`;
}

/** Values, on how many records, and their class. */
function classified(field: Field, at: number): string {
  const cases = COMMON.map((share, rarity) => `c >= greatest(2, ${share} * filled), ${rarity}`);
  return `SELECT value, c, multiIf(${cases.join(', ')}, ${RARITIES - 1}) AS class FROM (
    SELECT value, toFloat64(count()) AS c, sum(c) OVER () AS filled FROM (SELECT ${valueSql(field, at)} AS value FROM form)
    WHERE value != 0 GROUP BY value)`;
}

/** The table of blocks that are left to finer keys: of more than so many records. @param rules SQL texts of their keys. */
export function largeTable(rules: readonly string[], largest: number): string {
  const each = rules.map(
    (rule, at) =>
      `SELECT toUInt8(${at}) AS rule, ${rule} AS value FROM form GROUP BY value HAVING value != 0 AND count() > ${largest}`,
  );
  return `CREATE TABLE large ENGINE = Memory AS ${each.join(' UNION ALL ')}`;
}

/** What pairs are compared by, of each record: value and class, text where a level asks for it, mask, and the keys of the rules. */
export function recordTable(fields: readonly Field[], rules: readonly string[]): string {
  const keys = rules.map(
    (rule, at) => `if(${rule} IN (SELECT value FROM large WHERE rule = ${at}), 0, ${rule}) AS k${at}`,
  );
  const columns = fields.flatMap((field, at) => {
    const value = valueSql(field, at);
    const classed = COMMON.map(
      (_, rarity) =>
        `${value} IN (SELECT value FROM common WHERE field = ${at} AND class = ${rarity}), ${rarity}`,
    );
    const mask = maskSql(field.kind, `s${at}`);
    return [
      `if(s${at} = '', 0, bitOr(bitShiftLeft(${value}, 2), multiIf(${classed.join(', ')}, ${RARITIES - 1}))) AS v${at}`,
      ...(mask === '' ? [] : [`toUInt64(${mask}) AS m${at}`]),
      ...(hasText(field) ? [`s${at}`] : []),
    ];
  });
  return `CREATE TABLE record ENGINE = Memory AS SELECT id, row, file, hash, ${[...columns, ...keys].join(', ')} FROM form`;
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
