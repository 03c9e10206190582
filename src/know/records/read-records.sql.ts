import { nothing, sql, type Sql } from '../../engines/index.js';
import { accountKeysSql, accountSql, isOfFileSql } from '../accounts.js';
import type { BatchRange } from '../meetings.sql.js';

/** The batches of which records are read: those that came or changed in some, or all up to one. */
export type RecordBatches = BatchRange | { readonly upTo: number };

/** What the rows of files of clients tell, in the order of source and record. */
export function fileRecordsSql(batches: RecordBatches): Sql {
  return sql`SELECT source, record, phone, user_id, properties FROM events FINAL PREWHERE type = 'identify'
    WHERE record != '' AND ${isOfFileSql} AND batch <= ${batches.upTo} ${'above' in batches ? ofBatchesSql(batches) : nothing}
    ORDER BY source, record`;
}

const ofBatchesSql = ({ above, upTo }: BatchRange) => sql`AND person IN (
  SELECT person FROM events WHERE batch > ${above} AND batch <= ${upTo} AND type = 'identify' AND record != '')`;

/**
 * What accounts are told of, in the order of account and time: each text once, where it was told last. `named` is when and by
 * what source it was told first with a name; null of what names nobody.
 */
export function accountRecordsSql(batches: RecordBatches): Sql {
  return sql`SELECT record, max(phone) AS phone, max(user_id) AS user_id, properties,
      if(countIf(is_named) = 0, NULL, concat(toString(minIf((at, source), is_named).1), '\n', minIf((at, source), is_named).2)) AS named
    FROM (
      SELECT ${accountSql} AS record, phone, user_id, properties, occurred_at AS at, event_id, toString(source) AS source,
        events.record != '' AS is_named
      FROM events FINAL PREWHERE type = 'identify'
      WHERE NOT ${isOfFileSql} AND batch <= ${batches.upTo} AND ${'above' in batches ? sql`person IN (${keysSql(batches)})` : sql`record IN (${namedSql(batches.upTo)})`})
    GROUP BY record, properties ORDER BY record, max((at, event_id))
    SETTINGS max_bytes_before_external_group_by = 1000000000`;
}

const namedSql = (upTo: number) => sql`SELECT record FROM events PREWHERE type = 'identify'
  WHERE events.record != '' AND NOT ${isOfFileSql} AND batch <= ${upTo}`;

/** The keys under which events are kept that tell of the accounts in some batches. */
function keysSql({ above, upTo }: BatchRange): Sql {
  return sql`${accountKeysSql(sql`account`)} FROM (
    SELECT DISTINCT ${accountSql} AS account FROM events PREWHERE type = 'identify'
    WHERE batch > ${above} AND batch <= ${upTo} AND NOT ${isOfFileSql}) WHERE account != ''`;
}

/** Whether the batches bring records, or tell anything of an account that is one. */
export function bringsRecordsSql(batches: BatchRange): Sql {
  const { above, upTo } = batches;
  return sql`SELECT 1 FROM events
    WHERE batch > ${above} AND batch <= ${upTo} AND type = 'identify' AND events.record != ''
    UNION ALL
    SELECT 1 FROM events WHERE type = 'identify' AND events.record != '' AND NOT ${isOfFileSql} AND person IN (${keysSql(batches)})
    LIMIT 1`;
}
