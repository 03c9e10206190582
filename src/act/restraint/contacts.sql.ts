import { sql, typed, type Sql } from '../../engines/index.js';
import { currentTouchesOfSql } from '../../journey/index.js';
import { householdsSql } from '../../know/index.js';
import { messageIdOf, OWN_SOURCE } from '../contacts.js';

/**
 * The households of some clients, a row for each of its people and of those whose household it is (`root`), with how many letters
 * from the outbox reached them or are on their way (`letters`), and which of their letters have become touches (`told`).
 * @param besides a letter that is about to go: of others that wait, only those that were written before it count.
 */
export function householdLettersSql(
  clients: readonly string[],
  since: Date,
  besides: string | undefined,
): Sql {
  const before = besides === undefined ? sql`true` : sql`letter.id < ${besides}::uuid`;
  return sql`SELECT household.root, mate.id, mate.key::text AS key, mate.name,
      count(*) FILTER (WHERE state IN ('sent', 'uncertain') OR state IN ('waiting', 'sending') AND ${before})::int AS letters,
      coalesce(array_agg(letter.id) FILTER (WHERE told), '{}') AS told
    FROM (${householdsSql(clients)}) AS household
      JOIN client AS mate ON mate.id = household.client
      LEFT JOIN LATERAL (
        SELECT letter.id, state, told FROM client AS self JOIN letter ON letter.client = self.id
        WHERE (self.id = mate.id OR self.merged_into = mate.id) AND direction = 'out'
          AND (state IN ('waiting', 'sending') OR letter.at > ${since}) AND letter.id IS DISTINCT FROM ${besides ?? null}::uuid)
        AS letter ON true
    GROUP BY household.root, mate.id ORDER BY household.root, mate.name, mate.id`;
}

/** Ways of people of the house to reach a client; what else reached them has the reach of what is delivered. */
const BY_PEOPLE = ['Adviser Called', 'Adviser Met', 'Adviser Wrote', 'Message Sent'];

/**
 * How often the house reached clients since an instant, by any channel, a row each of those that it did. A short message that
 * was sent and delivered is one. Where a client came by themselves, as to the boutique, the house has not reached out.
 * @param keys of clients, decimal text. @param letters ids of letters that are counted already.
 */
export function reachedSql(
  keys: readonly string[],
  since: Date,
  letters: readonly string[],
  version: number,
): Sql {
  const which = sql`client IN (${typed('Array(UInt64)', keys.map(BigInt))})`;
  const messages = letters.map((id) => messageIdOf({ by: 'mail', id }));
  return sql`SELECT toString(client) AS client,
      toUInt32(countIf(name NOT IN ('SMS Sent', 'SMS Delivered')) + greatest(countIf(name = 'SMS Sent'), countIf(name = 'SMS Delivered'))) AS contacts
    FROM (${currentTouchesOfSql(which, version)})
    WHERE occurred_at > ${typed("DateTime64(3, 'UTC')", since.getTime() / 1000)}
      AND (reach = 'delivered' OR name IN (${typed('Array(String)', BY_PEOPLE)}))
      AND touch NOT IN (SELECT sipHash128(${OWN_SOURCE}, arrayJoin(${typed('Array(String)', messages)})))
    GROUP BY client`;
}
