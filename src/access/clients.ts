import { MaisonError } from '../core/index.js';
import { sql, type Records } from '../engines/index.js';
import type { Scope } from './viewer.js';
import { visibleClientsSql } from './visible.sql.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Lets only those go on who may see a client.
 * @param id of the client, also of one that turned out to be another.
 * @returns the id of who they are now.
 * @throws MaisonError (404) for others, as where there is no such client: that there is one is not theirs to know.
 */
export async function requireClient(records: Records, scope: Scope, id: string): Promise<string> {
  const now = sql`coalesce(merged_into, id)`;
  const isSeen = scope.reach === 'everyone' ? sql`true` : sql`${now} IN (${visibleClientsSql(scope)})`;
  const [seen] = UUID.test(id)
    ? await records.query<{ id: string }>(
        sql`SELECT ${now} AS id FROM client WHERE id = ${id}::uuid AND ${isSeen}`,
      )
    : [];
  if (!seen) throw new MaisonError(`there is no client ${id}; look them up again`, 404);
  return seen.id;
}

/** Which of some clients somebody sees. @param ids of clients. */
export async function visibleOf(
  records: Records,
  scope: Scope,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (scope.reach === 'everyone') return new Set(ids);
  const rows = await records.query<{ id: string }>(sql`SELECT id FROM client
    WHERE id = ANY (${ids}::uuid[]) AND coalesce(merged_into, id) IN (${visibleClientsSql(scope)})`);
  return new Set(rows.map(({ id }) => id));
}
