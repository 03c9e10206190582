import type { Field } from './field.js';
import { DIFFER, levelsOf, unlikeLevels } from './levels.js';
import { isKnownSql } from './levels.sql.js';
import { blockPairs } from './pairs.sql.js';
import { valueSql } from './records.sql.js';

/** SQL texts of what is learnt of values that meet in clusters, and of what follows from it; all names are made of positions. */

/** The table of pairs of one cluster whose values in a field are unlike. */
export const MEETING_TABLE =
  'CREATE TABLE meeting (field UInt8, cluster UInt32, l UInt32, r UInt32) ENGINE = Memory';

/** Values that are looked at, those that met in most clusters. */
const MOST_VALUES = 2000;

/**
 * Values that met in some fields in so many clusters at least, the oftenest first: both forms in their order with their numbers, in how
 * many clusters and by how many pairs, and in how many clusters any two of the field met, each two by itself.
 */
export function metValues(fields: readonly Field[], asked: readonly number[], least: number): string {
  const of = (
    field: number,
  ) => `SELECT field, cluster, least(one, other) AS first, greatest(one, other) AS second FROM (
    SELECT field, cluster, (x.form, x.number) AS one, (y.form, y.number) AS other FROM meeting
      JOIN ${formsOf(fields[field]!, field)} AS x ON x.id = l JOIN ${formsOf(fields[field]!, field)} AS y ON y.id = r WHERE field = ${field})`;
  return `SELECT field, first.1 AS one, second.1 AS other, toString(first.2) AS oneNumber, toString(second.2) AS otherNumber, clusters, pairs, meetings FROM (
      SELECT *, toUInt32(sum(clusters) OVER (PARTITION BY field)) AS meetings FROM (
        SELECT field, first, second, toUInt32(uniqExact(cluster)) AS clusters, toUInt32(count()) AS pairs
        FROM (${asked.map(of).join(' UNION ALL ')}) GROUP BY field, first, second))
    WHERE clusters >= ${least} ORDER BY clusters DESC, field, one, other LIMIT ${MOST_VALUES}`;
}

const formsOf = (field: Field, at: number) =>
  `(SELECT id, s${at} AS form, ${valueSql(field, at)} AS number FROM form WHERE id IN (SELECT arrayJoin([l, r]) FROM meeting WHERE field = ${at}))`;

/** Of compared pairs that are unlike in a field, how many have two values that are thought to be known of it, by the exclusive-or of their numbers. */
export function comparedValues(field: Field, at: number): string {
  const both = `bitXor(bitShiftRight(${value(at, 'l')}, 2), bitShiftRight(${value(at, 'r')}, 2))`;
  return `SELECT toString(${both}) AS both, toUInt32(count()) AS pairs FROM pair
    WHERE ${isUnlike(field, at)} AND ${isKnownSql(field, value(at, 'l'), value(at, 'r'))} GROUP BY both`;
}

const value = (field: number, id: string) => `dictGet('records', 'v${field}', toUInt64(${id}))`;
const level = (field: number) => `bitAnd(bitShiftRight(pattern, ${4 * field}), 15)`;
const isUnlike = (field: Field, at: number) => `${level(at)} IN (${unlikeLevels(field).join(', ')})`;

/** Fields of which values are known, by their places. */
export const knownFields = (fields: readonly Field[]) =>
  [...fields.keys()].filter((at) => fields[at]!.known !== undefined);

/**
 * The table of pairs that were compared when nothing was known, with their patterns as they are now: a field of which something is
 * known has one level more, which pairs of two such values have.
 */
export function pairsWithKnown(fields: readonly Field[]): string {
  const crossed = fields.findIndex(({ kind }) => kind === 'order of names');
  const added = knownFields(fields).map((at) => {
    const { known } = levelsOf(fields[at]!);
    const other = crossed < 0 ? -1 : otherName(fields, at);
    const right =
      other < 0
        ? value(at, 'r')
        : `if(${level(crossed)} = ${DIFFER + 1}, ${value(other, 'r')}, ${value(at, 'r')})`;
    const isKnown = `if(${isUnlike(fields[at]!, at)}, ${isKnownSql(fields[at]!, value(at, 'l'), right)}, 0)`;
    return `bitShiftLeft(toUInt64(if(${isKnown}, ${known} - ${level(at)}, ${level(at)} >= ${known})), ${4 * at})`;
  });
  return `CREATE TABLE known_pair ENGINE = Memory AS SELECT l, r, ${['pattern', ...added].join(' + ')} AS pattern FROM pair`;
}

/** Of given name the surname, and the reverse; -1 of other fields. */
function otherName(fields: readonly Field[], at: number): number {
  const other = { given: 'surname', surname: 'given' }[fields[at]!.kind as string];
  return fields.findIndex(({ kind }) => kind === other);
}

/** Whether a record of the table `form` has a value of which something is known. */
export function hasKnownSql(fields: readonly Field[]): string {
  const has = knownFields(fields).map((at) => {
    const numbers = new Set(fields[at]!.known!.flatMap((each) => each.numbers));
    return `${valueSql(fields[at]!, at)} IN (${[...numbers].join(', ')})`;
  });
  return has.join(' OR ');
}

/** Pairs that meet by what is known and by no rule did before: those of two values that are one person's. @param keys of the table `known_key`. */
export function pairsByKnown(fields: readonly Field[], keys: readonly string[], largest: number): string {
  const known = knownFields(fields);
  const areKnown = known.map((at) => isKnownSql(fields[at]!, value(at, 'l'), value(at, 'r')));
  const metBefore = known.map((at) => `${level(at)} = ${levelsOf(fields[at]!).known}`);
  return `SELECT l, r FROM (SELECT DISTINCT l, r FROM (${blockPairs('known_key', keys, largest)}))
    WHERE (${areKnown.join(' OR ')}) AND (l, r) NOT IN (SELECT toUInt64(l), toUInt64(r) FROM pair WHERE ${metBefore.join(' OR ')})`;
}

/** How many pairs are in the blocks of some keys, key by key. */
export function blockSizes(table: string, keys: readonly string[], largest: number): string {
  return `SELECT which, sum(size * (size - 1) / 2) AS pairs FROM (SELECT which, count() AS size FROM ${table}
    ARRAY JOIN [${keys.join(', ')}] AS key, [${[...keys.keys()].join(', ')}] AS which WHERE key != 0 GROUP BY which, key HAVING size <= ${largest}) GROUP BY which`;
}
