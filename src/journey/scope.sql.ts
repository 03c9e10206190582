import { nothing, sql, type Sql } from '../engines/index.js';

/** Which clients a statement derives. */
export interface Scope {
  /** Only those in the table `affected`. */
  readonly affected: boolean;
  /** One of so many parts of all clients, so that what lies in memory is bounded. */
  readonly part: number;
  readonly parts: number;
}

export const EVERYONE: Scope = { affected: false, part: 0, parts: 1 };
export const AFFECTED: Scope = { affected: true, part: 0, parts: 1 };

/** Whether rows with a column `client` are in the scope. */
export function inScopeSql({ affected, part, parts }: Scope): Sql {
  if (affected) return sql`client IN (SELECT client FROM affected)`;
  return parts === 1 ? sql`1` : sql`client % ${parts} = ${part}`;
}

/** Whether events may be of a client in the scope, as far as their person's key tells. */
export function mayBeInScopeSql({ affected }: Scope): Sql {
  return affected ? sql`person IN (${affectedPersonsSql()})` : sql`1`;
}

/** Keys of all persons who are affected clients; of some who were, too, whom their client tells apart. */
export function affectedPersonsSql(): Sql {
  return sql`SELECT client FROM affected
    UNION ALL SELECT key FROM identities WHERE client IN (SELECT client FROM affected)`;
}

/**
 * Rows of events with the client that each is of. Events and identities lie sharded by the person's key, so that the
 * join stays on its shard; what comes of it is sharded by client.
 * @param events rows with `person`.
 * @param carried what else of the events is needed, as a list of columns.
 * @param persons keys that the events may have, where they are few.
 */
export function resolvedSql(events: Sql, carried: Sql, persons: Sql | undefined): Sql {
  const few = persons ? sql`WHERE key IN (${persons})` : nothing;
  return sql`SELECT if(identity.client = 0, event.person, identity.client) AS client, person, ${carried}
    FROM (${events}) AS event
    LEFT JOIN (SELECT key, client FROM identities FINAL ${few}) AS identity ON identity.key = event.person`;
}
