import { joinSql, sql, type Sql } from '../../engines/index.js';

/** Which rejects: some by their ids, or all of a reason, of one source or of every. */
export type Selection =
  { readonly ids: readonly string[] } | { readonly reason: string; readonly source?: string };

const columns = sql`source, reject_id, received_at, reason, message, place, payload, import, revision, is_deleted`;

/** What was refused for the same reason by the same source, the largest group first. */
export function groupsSql(source: string | undefined): Sql {
  const where = source === undefined ? sql`` : sql`WHERE source = ${source}`;
  return sql`SELECT source, reason, count() AS count, min(received_at) AS first, max(received_at) AS last
    FROM rejects FINAL ${where} GROUP BY source, reason ORDER BY count DESC, source, reason`;
}

/** The newest of each group. */
export function examplesSql(source: string | undefined, each: number): Sql {
  const where = source === undefined ? sql`` : sql`WHERE source = ${source}`;
  return sql`SELECT ${columns} FROM rejects FINAL ${where}
    ORDER BY received_at DESC, reject_id LIMIT ${each} BY source, reason`;
}

/** Some of the selected, after the place that was reached, in the order of (source, id). */
export function pageSql(selection: Selection, after: { source: string; id: string }, size: number): Sql {
  return sql`SELECT ${columns} FROM rejects FINAL
    WHERE ${selected(selection)} AND (source, reject_id) > (${after.source}, toUUID(${after.id}))
    ORDER BY source, reject_id LIMIT ${size}`;
}

/** Takes the selected out; what was taken out before is left alone. */
export function letGoSql(selection: Selection): Sql {
  return sql`INSERT INTO rejects SELECT * REPLACE (revision + 1 AS revision, 1 AS is_deleted)
    FROM rejects FINAL WHERE ${selected(selection)}`;
}

/** Removes some, so that nothing of them stays. */
export function forgetSql(ids: readonly string[]): Sql {
  return sql`ALTER TABLE rejects DELETE WHERE reject_id IN (SELECT toUUID(arrayJoin(${ids})))`;
}

/** How many are selected. */
export function countSql(selection: Selection): Sql {
  return sql`SELECT count() AS count FROM rejects FINAL WHERE ${selected(selection)}`;
}

/** The revisions of imports, so that what is mended counts as part of its import. */
export function importRevisionsSql(ids: readonly string[]): Sql {
  return sql`SELECT id::text AS id, revision FROM import WHERE id::text = ANY(${ids})`;
}

function selected(selection: Selection): Sql {
  if ('ids' in selection) return sql`reject_id IN (SELECT toUUID(arrayJoin(${selection.ids})))`;
  const parts = [sql`reason = ${selection.reason}`];
  if (selection.source !== undefined) parts.push(sql`source = ${selection.source}`);
  return joinSql(parts, ' AND ');
}
