import type { House, Records } from '../engines/index.js';
import { announce } from './outbox.js';
import { recluster } from './recluster.js';
import {
  clientsOfMetSql,
  giveBackSql,
  ownSql,
  sharingSql,
  takeSharedSql,
  type MetIdentifier,
} from './sharing.sql.js';

/** In which clients records went together or came apart. */
export interface ChangedClients {
  readonly clients: readonly string[];
  /** Whether others may have, too: then all that is shared is looked at. */
  readonly all?: boolean;
}

/**
 * Lets an identifier join nobody where its records turned out to be those of many people, and join again where they turned out
 * to be those of few: whichever came first, a record or what is found about it.
 */
export async function settleSharing(
  house: House,
  inside: Records,
  { clients, all = false }: ChangedClients,
): Promise<void> {
  const changed = await inside.query<MetIdentifier & { shared: boolean }>(sharingSql(clients, all));
  if (changed.length === 0) return;
  const taken = changed.filter(({ shared }) => shared);
  const given = changed.filter(({ shared }) => !shared);
  if (taken.length > 0) await inside.query(takeSharedSql(taken));
  for (const statement of given.length > 0 ? giveBackSql(given) : []) await inside.query(statement);
  await inside.query(ownSql(given, await announce(inside)));
  const concerned = await inside.query<{ client: string }>(clientsOfMetSql(changed));
  await recluster(house, inside, concerned.map(({ client }) => client)); // prettier-ignore
}
