import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql, type House } from '../engines/index.js';

/** Whoever was erased, as of when it was read: read it again after an erasure. */
export interface ErasedPeople {
  /** How many identifiers; while it is 0, asking costs nothing. */
  readonly size: number;
  /** Whether an identifier belonged to one of them. */
  has(kind: string, value: string): boolean;
}

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

/** Reads who was erased. */
export async function readErased(house: House): Promise<ErasedPeople> {
  const hashes = new Set((await readErasures(house)).map((each) => each.hash));
  return {
    size: hashes.size,
    has: (kind, value) => hashes.size > 0 && value !== '' && hashes.has(hashOf(house, kind, value)),
  };
}

async function readFileErasures(house: House): Promise<Erasure[]> {
  const text = await readFile(erasureFile(house), 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter((line) => line.endsWith('}'))
    .map((line) => JSON.parse(line) as Erasure);
}
