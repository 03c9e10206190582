import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql, type House } from '../engines/index.js';

/** Whether an identifier belongs to somebody who was erased. */
export type IsErased = (kind: string, value: string) => boolean;

/** What stays of an erased identifier: SHA-256 of the house's secret salt, the kind and the value. */
export function hashOf(house: House, kind: string, value: string): string {
  return hash('sha256', `${house.credentials.erasure}\n${kind}:${value}`, 'base64url');
}

/**
 * The list of erasures beside the stores, one JSON line each, so that it outlives a restore of an older backup.
 * @returns its path in the house folder.
 */
export function erasureFile(house: House): string {
  return join(house.home, 'erasures.jsonl');
}

/** One identifier that was erased, as it is kept. */
export interface Erasure {
  readonly hash: string;
  readonly reason: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** All erasures, those of the record store and those of the file. */
export async function readErasures(house: House): Promise<Erasure[]> {
  const stored = await house.records.query<{ hash: string; reason: string; at: Date }>(
    sql`SELECT hash, reason, at FROM erasure`,
  );
  const all = new Map((await readFileErasures(house)).map((each) => [each.hash, each]));
  for (const each of stored) all.set(each.hash, { ...each, at: each.at.toISOString() });
  return [...all.values()];
}

/** The predicate as of now; free of cost while nobody was erased. Read it again after an erasure. */
export async function readErased(house: House): Promise<IsErased> {
  const hashes = new Set((await readErasures(house)).map((each) => each.hash));
  if (hashes.size === 0) return () => false;
  return (kind, value) => value !== '' && hashes.has(hashOf(house, kind, value));
}

/** Whether one of an event's identifiers was erased: such an event is dropped. */
export function isErasedEvent(isErased: IsErased, row: EventIdentifiers): boolean {
  return (
    isErased('user', row.user_id) ||
    isErased('loyalty', row.loyalty) ||
    isErased('email', row.email) ||
    isErased('phone', row.phone) ||
    isErased('anonymous', row.anonymous_id)
  );
}

export interface EventIdentifiers {
  readonly user_id: string;
  readonly loyalty: string;
  readonly email: string;
  readonly phone: string;
  readonly anonymous_id: string;
}

async function readFileErasures(house: House): Promise<Erasure[]> {
  const text = await readFile(erasureFile(house), 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter((line) => line.endsWith('}'))
    .map((line) => JSON.parse(line) as Erasure);
}
