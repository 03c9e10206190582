import type { Field } from './field.js';
import { comparedSql } from './levels.sql.js';
import { byValue } from './records.sql.js';

/** The table of compared pairs, the smaller id first. */
export const PAIR_TABLE = 'CREATE TABLE pair (l UInt32, r UInt32, pattern UInt64) ENGINE = Memory';

/** The table of pairs that met by a rule, as often as they did. */
export const MET_TABLE = 'CREATE TABLE met (l UInt32, r UInt32) ENGINE = Memory';

/** Fills in the pairs of some rules' blocks. @param largest records of a block at most. */
export function rulePairs(rules: readonly number[], largest: number): string {
  const keys = rules.map((rule) => `k${rule}`);
  return `INSERT INTO met ${blockPairs('record_key', keys, largest)}`;
}

/** SQL text of the pairs that met, each once (grouping, unlike DISTINCT, leaves as many streams as there are threads), of one of so many parts. */
export function metPairs(part: number, parts: number): string {
  return `SELECT toUInt64(one) AS l, toUInt64(other) AS r FROM (
    SELECT l AS one, r AS other FROM met WHERE l % ${parts} = ${part} GROUP BY one, other)`;
}

/** Every two of all records, few of the smaller ones at a time, so that threads share them and what they compare stays near. */
export function allPairs(records: number): string {
  return `SELECT number AS l, arrayJoin(range(number + 1, ${records})) AS r FROM numbers_mt(${records}) SETTINGS max_block_size = 32`;
}

/**
 * Every two records of a block, the smaller id first, as often as they share one.
 * @param keys SQL texts of what they may share; 0 shares nothing. @param largest records of a block at most.
 */
export function blockPairs(table: string, keys: readonly string[], largest = Infinity): string {
  const [ids, bound] =
    largest === Infinity ? ['groupArray', ''] : [`groupArray(${largest + 1})`, `AND count() <= ${largest}`];
  return `SELECT ids[i] AS l, arrayJoin(arraySlice(ids, i + 1)) AS r FROM (
    SELECT ids, arrayJoin(arrayEnumerate(ids)) AS i FROM (
      SELECT arraySort(${ids}(toUInt64(id))) AS ids FROM ${table} ARRAY JOIN [${keys.join(', ')}] AS key, ${numbered(keys)} AS which
      WHERE key != 0 GROUP BY which, key HAVING count() > 1 ${bound}))`;
}

const numbered = (list: readonly unknown[]) => `[${[...list.keys()].join(', ')}]`;

/** Compares pairs into the table. @param pairs SQL text of a statement of `l` and `r`. */
export function comparePairs(fields: readonly Field[], pairs: string): string {
  return `INSERT INTO pair ${comparedSql(fields, pairs, ['l', 'r'])}`;
}

/** Pairs drawn from all records by their number alone. */
function randomPairs(records: number, count: number): string {
  return `SELECT least(one, other) AS l, greatest(one, other) AS r FROM (
    SELECT cityHash64(number, 'one') % ${records} AS one, cityHash64(number, 'other') % ${records} AS other FROM numbers(${count}))
    WHERE one != other`;
}

/**
 * Patterns of drawn pairs: what they were drawn from, the pattern, for how many pairs they stand, and the sum of the squares of
 * that. From those that are equal in a field, by its number, of each about so many: records of one value stand in a circle, and
 * each that is drawn is compared with one at a distance. And from all pairs, by the number after the last.
 */
export function drawnPatterns(
  fields: readonly Field[],
  compared: readonly Field[],
  records: number,
  { equal, random }: { readonly equal: number; readonly random: number },
): string {
  const step = Math.max(1, Math.floor(records / equal));
  const pairs = `SELECT field, weight, least(two.1, two.2) AS l, greatest(two.1, two.2) AS r FROM (
      SELECT field, toFloat64(length(ids) - 1) AS weight, arrayJoin(arrayZip(ids, arrayRotateLeft(ids, 1 + cityHash64(ids[1]) % (length(ids) - 1)))) AS two FROM (
        SELECT field, arraySort(ids) AS ids FROM (${byValue(fields, records, 'record', 'groupArray(id) AS ids', (_, at) => `v${at}`)})
        WHERE length(ids) > 1))
      WHERE cityHash64(two.1, field) % ${step} = 0
    UNION ALL SELECT ${fields.length} AS field, 1. AS weight, l, r FROM (${randomPairs(records, random)})`;
  return `SELECT toUInt64(field), pattern, sum(weight), sum(weight * weight) FROM (
    ${comparedSql(compared, pairs, ['field', 'weight'])})
    GROUP BY field, pattern ORDER BY field, pattern FORMAT RowBinary`;
}

/** Patterns and how many pairs have them, as two numbers of 64 bits a row. @param from SQL text of a table or statement with patterns. */
export function patternCounts(from: string): string {
  return `SELECT pattern, toUInt64(count()) FROM ${from} GROUP BY pattern ORDER BY pattern FORMAT RowBinary`;
}
