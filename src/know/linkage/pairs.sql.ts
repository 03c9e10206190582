import type { Field } from './field.js';
import { comparedSql } from './levels.sql.js';

/** The table of compared pairs, the smaller id first. */
export const PAIR_TABLE = 'CREATE TABLE pair (l UInt32, r UInt32, pattern UInt64) ENGINE = Memory';

/** The table of pairs that met by a rule, as often as they did. */
export const MET_TABLE = 'CREATE TABLE met (l UInt32, r UInt32) ENGINE = Memory';

/** Fills in the pairs of some rules' blocks. */
export function rulePairs(rules: readonly number[]): string {
  return `INSERT INTO met ${rules.map((rule) => blockPairs('record', `k${rule}`)).join(' UNION ALL ')}`;
}

/** SQL text of the pairs that met, each once, of one of so many parts. */
export function metPairs(part: number, parts: number): string {
  return `SELECT DISTINCT toUInt64(l) AS l, toUInt64(r) AS r FROM met WHERE l % ${parts} = ${part}`;
}

/** Every two records of a block, the smaller id first. @param key SQL text of what they share; 0 shares nothing. */
export function blockPairs(table: string, key: string, bound = ''): string {
  return `SELECT ids[i] AS l, arrayJoin(arraySlice(ids, i + 1)) AS r FROM (
    SELECT ids, arrayJoin(arrayEnumerate(ids)) AS i FROM (
      SELECT arraySort(groupArray(toUInt64(id))) AS ids FROM ${table} GROUP BY ${key} AS key HAVING key != 0 AND count() > 1 ${bound}))`;
}

/** Compares pairs into the table. @param pairs SQL text of a statement of `l` and `r`. */
export function comparePairs(fields: readonly Field[], pairs: string): string {
  return `INSERT INTO pair ${comparedSql(fields, pairs, ['l', 'r'])}`;
}

/** Pairs drawn from all records by their number alone. */
export function randomPairs(records: number, count: number): string {
  return `SELECT least(one, other) AS l, greatest(one, other) AS r FROM (
    SELECT cityHash64(number, 'one') % ${records} AS one, cityHash64(number, 'other') % ${records} AS other FROM numbers(${count}))
    WHERE one != other`;
}

/**
 * Patterns of pairs drawn from those that are equal in a field, of each field about so many: the field, the pattern, for how
 * many pairs they stand, and the sum of the squares of that. Records of one value stand in a circle, and each that is drawn
 * is compared with one at a distance.
 */
export function equalInPatterns(
  fields: readonly Field[],
  compared: readonly Field[],
  records: number,
  count: number,
): string {
  const step = Math.max(1, Math.floor(records / count));
  const each = fields.map(
    (
      _,
      field,
    ) => `SELECT ${field} AS field, weight, least(two.1, two.2) AS l, greatest(two.1, two.2) AS r FROM (
      SELECT toFloat64(length(ids) - 1) AS weight, arrayJoin(arrayZip(ids, arrayRotateLeft(ids, 1 + cityHash64(ids[1]) % (length(ids) - 1)))) AS two FROM (
        SELECT arraySort(groupArray(id)) AS ids FROM record GROUP BY v${field} HAVING v${field} != 0 AND count() > 1))
      WHERE cityHash64(two.1, ${field}) % ${step} = 0`,
  );
  return `SELECT toUInt64(field), pattern, sum(weight), sum(weight * weight) FROM (
    ${comparedSql(compared, each.join(' UNION ALL '), ['field', 'weight'])})
    GROUP BY field, pattern ORDER BY field, pattern FORMAT RowBinary`;
}

/** Patterns and how many pairs have them, as two numbers of 64 bits a row. @param from SQL text of a table or statement with patterns. */
export function patternCounts(from: string): string {
  return `SELECT pattern, toUInt64(count()) FROM ${from} GROUP BY pattern ORDER BY pattern FORMAT RowBinary`;
}
