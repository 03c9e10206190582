import { appendFile } from 'node:fs/promises';
import { audit } from '../access/index.js';
import { MaisonError } from '../core/index.js';
import { sql, typed, type House, type Records } from '../engines/index.js';
import {
  deleteCardSql,
  deleteEventsSql,
  deleteIdentitiesSql,
  deleteLineSql,
  deleteRejectsSql,
  identifiersSql,
  keySet,
  markRunsSql,
  pseudonymiseSql,
  runsOfSql,
  type Batches,
} from './erase.sql.js';
import { erasureFile, hashOf, type Erasure } from './erased.js';
import { IDENTITY_LOCK, LINES_LOCK, whileStill } from './identity.js';

/** An identifier of somebody who is being erased. */
export interface ErasedIdentifier {
  readonly kind: string;
  readonly value: string;
}

/** Removes what a module keeps of a person outside the two stores, such as spool segments and imported files. */
export type EraseHook = (house: House, identifiers: readonly ErasedIdentifier[]) => Promise<void>;

const hooks: EraseHook[] = [];
const laterHooks: EraseHook[] = [];

/** Adds to what an erasure reaches; called once, when the program starts. */
export function onErase(hook: EraseHook): void {
  hooks.push(hook);
}

/** The same, of what was made of events: it is removed once these are gone, so that it is not made of them again. */
export function onErased(hook: EraseHook): void {
  laterHooks.push(hook);
}

/** What was removed. */
export interface Erased {
  readonly identifiers: number;
  readonly events: number;
}

/**
 * Erases a client: their identifiers, joins and record, their events, what was refused of them, and what the
 * hooks keep. Derived rows and runs stay under the client's pseudonym, which nothing leads to any more; runs that
 * had more of them are marked. A salted hash of each identifier stays, so that none of it can come in again. Waits
 * for a run and a derivation under way. May be repeated where it was cut short: the hashes are kept first and the client
 * goes last.
 * @throws MaisonError 404 without such a client.
 */
export function erase(house: House, client: string, reason: string, who: string): Promise<Erased> {
  const erasing = async () => {
    const [known] = await house.records.query(
      sql`SELECT 1 FROM client WHERE id = ${client} AND merged_into IS NULL`,
    );
    if (!known) throw new MaisonError(`there is no client ${client}; look it up again`, 404);
    return eraseHeld(house, client, reason, who);
  };
  return whileStill(house.records, () => house.records.locked(IDENTITY_LOCK, erasing));
}

/** The erasure itself, under the lock of identity. */
export async function eraseHeld(house: House, client: string, reason: string, who: string): Promise<Erased> {
  const identifiers = await house.records.query<ErasedIdentifier>(identifiersSql(client));
  const at = new Date().toISOString();
  await keepHashes(house, identifiers.map(({ kind, value }) => ({ hash: hashOf(house, kind, value), reason, at }))); // prettier-ignore
  for (const hook of hooks) await hook(house, identifiers);
  const keys = await keysOf(house, identifiers);
  const events = await dropErased(house, keys);
  for (const hook of laterHooks) await hook(house, identifiers);
  await house.columns.run(deleteIdentitiesSql(keys), SYNCHRONOUS);
  const { key } = await house.records.one<{ key: string }>(
    sql`SELECT key::text AS key FROM client WHERE id = ${client}`,
  );
  await house.columns.run(deleteCardSql(key), SYNCHRONOUS);
  await pseudonymise(house, keys, key);
  await house.columns.run(deleteRejectsSql(identifiers), SYNCHRONOUS);
  await house.records.locked(LINES_LOCK, async () => {
    for (const statement of deleteLineSql(key)) await house.columns.run(statement, SYNCHRONOUS);
    await house.records.transaction(async (inside) => {
      await removeRecords(inside, client, identifiers);
      await audit(inside, {
        actor: who,
        action: 'client erased',
        subject: client,
        detail: { reason, events },
      });
    });
  });
  return { identifiers: identifiers.length, events };
}

const SYNCHRONOUS = { settings: { mutations_sync: '2' as const } };

/**
 * Removes the events that erased identifiers are on.
 * @param keys of the identifiers, decimal text.
 * @param batches where they can be, if that is known.
 * @returns how many there were; an event that was corrected is one.
 */
export async function dropErased(house: House, keys: readonly string[], batches?: Batches): Promise<number> {
  if (keys.length === 0) return 0;
  const { events } = await house.columns.one<{ events: string }>(
    sql`SELECT count() AS events FROM events FINAL WHERE person IN (${keySet(keys)})`,
  );
  await house.columns.run(deleteEventsSql(keys, batches), SYNCHRONOUS);
  return Number(events);
}

/**
 * Puts a pseudonym in the place of keys in derived rows and ledgers. Runs are marked before their ledgers change, so
 * that one cut short between is not taken for whole.
 * @param keys decimal text. @param pseudonym decimal text.
 */
export async function pseudonymise(house: House, keys: readonly string[], pseudonym: string): Promise<void> {
  const runs = await house.columns.query<{ run: string }>(runsOfSql(keys));
  await house.records.query(markRunsSql(runs.map(({ run }) => run)));
  for (const statement of pseudonymiseSql(keys, pseudonym)) await house.columns.run(statement, SYNCHRONOUS);
}

/** Keeps the hashes in the file that outlives a restore, on disk, then in the record store. */
export async function keepHashes(house: House, erasures: readonly Erasure[]): Promise<void> {
  if (erasures.length === 0) return;
  const lines = erasures.map((each) => `${JSON.stringify(each)}\n`).join('');
  await appendFile(erasureFile(house), lines, { mode: 0o600, flush: true });
  await storeHashes(house, erasures);
}

export async function storeHashes(house: House, erasures: readonly Erasure[]): Promise<void> {
  await house.records.query(
    sql`INSERT INTO erasure (hash, reason, at)
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(erasures)}::jsonb) AS each (hash text, reason text, at timestamptz)
      ON CONFLICT (hash) DO NOTHING`,
  );
}

async function keysOf(house: House, identifiers: readonly ErasedIdentifier[]): Promise<string[]> {
  const names = identifiers.map(({ kind, value }) => `${kind}:${value}`);
  const { keys } = await house.columns.one<{ keys: string[] }>(
    sql`SELECT arrayMap(name -> sipHash64(name), ${typed('Array(String)', names)}) AS keys`,
  );
  return keys;
}

async function removeRecords(
  inside: Records,
  client: string,
  identifiers: readonly ErasedIdentifier[],
): Promise<void> {
  const listed = JSON.stringify(identifiers);
  await inside.query(
    sql`DELETE FROM identity_join USING jsonb_to_recordset(${listed}::jsonb) AS gone (kind text, value text)
      WHERE (left_kind = gone.kind AND left_value = gone.value)
        OR (right_kind = gone.kind AND right_value = gone.value)`,
  );
  await inside.query(
    sql`DELETE FROM identifier WHERE client IN (SELECT id FROM client WHERE id = ${client} OR merged_into = ${client})`,
  );
  await inside.query(sql`DELETE FROM client WHERE merged_into = ${client}`);
  await inside.query(sql`DELETE FROM client WHERE id = ${client}`);
}
