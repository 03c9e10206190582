import { sql, type Sql } from '../../engines/index.js';

/** What is counted of a source beside its clients, and of whose records it is. */
export const SOURCE_MARKS = ['only here', 'twice', 'shared', 'unreadable email', 'unreadable phone'] as const;

export type SourceMark = (typeof SOURCE_MARKS)[number];

/** The clients with such records in a source, as ids; those with unreadable ones have the keys given, decimal text. */
export function markedSql(source: string, mark: SourceMark, keys: readonly string[]): Sql {
  if (mark === 'only here')
    return sql`SELECT client FROM identifier WHERE kind = 'record' GROUP BY client
      HAVING bool_and(source = ${source})`;
  if (mark === 'twice')
    return sql`SELECT client FROM identifier WHERE kind = 'record' AND source = ${source}
      GROUP BY client HAVING count(*) > 1`;
  if (mark === 'shared') return sql`${joinedSql(source)} AND (reason = 'shared' OR undone_by = 'shared')`;
  return sql`SELECT id FROM client WHERE key = ANY (${keys}::bigint[])`;
}

const joinedSql = (source: string) =>
  sql`SELECT client FROM identity_join JOIN identifier ON kind = left_kind AND value = left_value
      WHERE left_kind = 'record' AND identifier.source = ${source}`;

/** Keys of the clients of whom a source's records tell an address or number that cannot be read, decimal text. */
export function unreadableSql(source: string, kind: 'email' | 'phone'): Sql {
  const unread = kind === 'email' ? sql`email = ''` : sql`phone = ''`;
  return sql`SELECT DISTINCT toString(i.client) AS key
    FROM (
      SELECT person FROM events FINAL PREWHERE type = 'identify' WHERE record != '' GROUP BY person
      HAVING toString(argMin(source, (occurred_at, source))) = ${source}
        AND argMax(${unread} AND JSONExtractString(properties, ${kind}) != '', (occurred_at, event_id))) AS e
    INNER JOIN (SELECT key, client FROM identities FINAL) AS i ON i.key = e.person`;
}
