import { Sql, sql, typed } from '../../engines/index.js';
import { EVENTS } from './files.sql.js';

const RECORDS = new Sql(["type = 'identify' AND startsWith(message_id, 'client:')"], []);

/** Keeps aside what the records of a source say before a revision. */
export function keepBeforeSql(id: string, source: string, revision: number): Sql {
  return sql`INSERT INTO records_before
    SELECT ${id}, event_id, message_id, toString(import), user_id, anonymous_id, properties
    FROM events FINAL PREWHERE type = 'identify'
    WHERE source = ${source} AND import != '' AND ${RECORDS} AND revision < ${typed('UInt64', revision)}`;
}

export function countBeforeSql(id: string): Sql {
  return sql`SELECT count() AS rows FROM records_before WHERE import = ${id}`;
}

/** Takes what was kept aside for imports off the disk. */
export function dropBeforeSql(ids: readonly string[]): Sql {
  return sql`ALTER TABLE records_before DELETE WHERE import IN ${typed('Array(String)', ids)} SETTINGS mutations_sync = 2`;
}

export const forgetBeforeSql = sql`TRUNCATE TABLE records_before`;

/** What a row tells, each part of it by its name, in an order that does not depend on that of the columns. */
const TOLD = new Sql(
  [
    `arraySort(arrayConcat([('userId', user_id), ('anonymousId', anonymous_id)],
      arrayFilter(each -> each.1 != 'address', JSONExtractKeysAndValuesRaw(properties)),
      arrayMap(each -> (concat('address.', each.1), each.2), JSONExtractKeysAndValuesRaw(properties, 'address'))))`,
  ],
  [],
);

/** The records that an import brought, beside what they said before; of one that is new, that is empty. */
function besideSql(id: string, revision: number): Sql {
  return sql`(SELECT event_id, message_id, ${TOLD} AS told FROM events FINAL PREWHERE type = 'identify'
      WHERE import = ${id} AND revision = ${typed('UInt64', revision)} AND ${RECORDS}) AS now
    LEFT JOIN (SELECT event_id, ${TOLD} AS told FROM records_before WHERE import = ${id}) AS before
    ON now.event_id = before.event_id`;
}

/** How many of the records that an import brought are `fresh`, `changed` and the `same`. */
export function countChangesSql(id: string, revision: number): Sql {
  return sql`SELECT toUInt32(countIf(empty(before.told))) AS fresh, toUInt32(countIf(now.told = before.told)) AS same,
      toUInt32(count() - fresh - same) AS changed
    FROM ${besideSql(id, revision)}`;
}

/** Records that an import brought with a cell that could not be read, with what they said of it before as members of JSON. */
function unreadSql(id: string, revision: number): Sql {
  return sql`SELECT *, arrayStringConcat(arrayMap(each -> concat('"', each, '":', JSONExtractRaw(told, each)), names), ',') AS kept
    FROM (
      SELECT e.*, told, arrayFilter(each -> JSONHas(told, each) AND NOT JSONHas(properties, each),
        JSONExtract(context, 'unread', 'Array(String)')) AS names
      FROM (
        SELECT * FROM events FINAL PREWHERE type = 'identify'
        WHERE import = ${id} AND revision = ${typed('UInt64', revision)} AND position(context, '"unread"') > 0) AS e
      INNER JOIN (SELECT event_id AS before, properties AS told FROM records_before WHERE import = ${id}) AS b
      ON b.before = e.event_id)
    WHERE notEmpty(names)`;
}

export function countUnreadSql(id: string, revision: number): Sql {
  return sql`SELECT toUInt32(sum(length(names))) AS kept FROM (${unreadSql(id, revision)})`;
}

/** Writes such records again with what they said before. */
export function keepUnreadSql(id: string, revision: number, batch: number): Sql {
  return sql`INSERT INTO events (${EVENTS}, import, batch, revision, is_deleted)
    SELECT ${EVENTS}, import, ${typed('UInt64', batch)}, revision, 0
    FROM (
      SELECT * REPLACE (concat('{', kept, if(length(properties) <= 2, '}', concat(',', substring(properties, 2)))) AS properties)
      FROM (${unreadSql(id, revision)}))`;
}

/** How many records that the file before brought did not come again. @param last ids of the imports that took it in. */
export function countGoneSql(id: string, revision: number, last: readonly string[]): Sql {
  return sql`SELECT toUInt32(count()) AS gone FROM records_before
    WHERE import = ${id} AND brought IN ${typed('Array(String)', last)} AND event_id NOT IN (
      SELECT event_id FROM events FINAL PREWHERE type = 'identify'
      WHERE import = ${id} AND revision = ${typed('UInt64', revision)} AND ${RECORDS})`;
}

/** What changed of the first records that did: the record's id, a name, what it said as JSON and what it says. */
export function changedSql(id: string, revision: number, most: number): Sql {
  return sql`SELECT record, name, before, after FROM (
      SELECT now.message_id AS record, arrayDistinct(arrayMap(each -> each.1, arrayConcat(was, is))) AS names,
        arrayFilter(each -> NOT has(now.told, each), before.told) AS was, arrayFilter(each -> NOT has(before.told, each), now.told) AS is
      FROM ${besideSql(id, revision)} WHERE notEmpty(before.told) AND now.told != before.told
      ORDER BY record LIMIT ${most})
    ARRAY JOIN names AS name, arrayMap(each -> arrayFirst(pair -> pair.1 = each, was).2, names) AS before,
      arrayMap(each -> arrayFirst(pair -> pair.1 = each, is).2, names) AS after
    ORDER BY record, name LIMIT ${most}`;
}
