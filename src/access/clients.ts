import { MaisonError } from '../core/index.js';
import { sql, type Records } from '../engines/index.js';
import type { Scope } from './viewer.js';
import { isVisibleSql } from './visible.sql.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Lets only those go on who may see a client.
 * @param id of the client, also of one that turned out to be another.
 * @returns the id of who they are now.
 * @throws MaisonError (404) for others, as where there is no such client: that there is one is not theirs to know.
 */
export async function requireClient(records: Records, scope: Scope, id: string): Promise<string> {
  const [seen] = UUID.test(id)
    ? await records.query<{ id: string }>(sql`SELECT client.id
        FROM client AS asked JOIN client ON client.id = coalesce(asked.merged_into, asked.id)
        WHERE asked.id = ${id}::uuid AND ${isVisibleSql(scope)}`)
    : [];
  if (!seen) throw new MaisonError(`no client has the id ${id}; look them up again`, 404);
  return seen.id;
}

/** Which of some clients somebody sees. @param ids of clients. */
export async function visibleOf(
  records: Records,
  scope: Scope,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (scope.reach === 'everyone') return new Set(ids);
  const rows = await records.query<{ id: string }>(sql`SELECT asked.id
    FROM client AS asked JOIN client ON client.id = coalesce(asked.merged_into, asked.id)
    WHERE asked.id = ANY (${ids}::uuid[]) AND ${isVisibleSql(scope)}`);
  return new Set(rows.map(({ id }) => id));
}
