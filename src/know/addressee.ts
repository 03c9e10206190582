import { IDENTITY_LOCK } from '../consent/index.js';
import { MaisonError } from '../core/index.js';
import { sql, type House, type Records, type Sql } from '../engines/index.js';
import { announce, applyOutbox } from './outbox.js';
import type { Kind } from './rules.js';

/** An identifier by which an event of the house's own comes to a client. */
export interface Addressee {
  readonly kind: Exclude<Kind, 'record'>;
  readonly value: string;
}

/**
 * By what an event that somebody of the house writes down reaches a client: their strongest identifier; of those who are on
 * records only, one that is made for it and stands on their record from then on.
 * @param client its id. @throws MaisonError (404) without such a client.
 */
export async function addresseeOf(house: House, client: string): Promise<Addressee> {
  const known = await strongest(house.records, client);
  if (known) return known;
  return house.records.locked(IDENTITY_LOCK, async () => {
    const made = await house.records.transaction((inside) => make(inside, client));
    await applyOutbox(house);
    return made;
  });
}

/** Whether an identifier was made so that somebody can be spoken with. */
export const ofHouseSql = (kind: Sql, value: Sql) => sql`(${kind} = 'anonymous' AND ${value} LIKE 'house:%')`;

async function strongest(records: Records, client: string): Promise<Addressee | undefined> {
  const [found] = await records.query<Addressee>(sql`SELECT kind, value FROM identifier
    WHERE client = ${client}::uuid AND kind <> 'record'
    ORDER BY array_position(ARRAY['user', 'loyalty', 'email', 'phone', 'anonymous'], kind), first_seen, value LIMIT 1`);
  return found;
}

async function make(inside: Records, client: string): Promise<Addressee> {
  const [record] = await inside.query<{ value: string }>(sql`SELECT value FROM identifier
    WHERE client = ${client}::uuid AND kind = 'record' ORDER BY first_seen, value LIMIT 1`);
  if (!record) throw new MaisonError(`there is no client ${client}; look them up again`, 404);
  const value = `house:${client}`;
  const sequence = await announce(inside);
  await inside.query(sql`INSERT INTO identifier (kind, value, client, first_seen, sequence, origin)
    VALUES ('anonymous', ${value}, ${client}::uuid, now(), ${sequence}, ${client}::uuid)
    ON CONFLICT (kind, value) DO NOTHING`);
  await inside.query(sql`INSERT INTO identity_join
      (left_kind, left_value, right_kind, right_value, decision, reason, source, seen_at)
    VALUES ('record', ${record.value}, 'anonymous', ${value}, 'joined', 'seen-together', 'house', now())
    ON CONFLICT (left_kind, left_value, right_kind, right_value) DO NOTHING`);
  return { kind: 'anonymous', value };
}
