import { randomBytes } from 'node:crypto';
import type { House } from '../engines/index.js';
import { eraseHeld, pseudonymise, storeHashes } from './erase.js';
import { identifierPageSql } from './erase.sql.js';
import { hashOf, readErasures } from './erased.js';
import { IDENTITY_LOCK } from './identity.js';
import { dropReturned } from './returned.js';

const PAGE = 20_000;

/**
 * Erases again whom a restore brought back, from the hashes that were kept beside the stores: clients, and visits
 * that the backup did not know to be theirs.
 * @returns how many clients were erased.
 */
export function replayErasures(house: House): Promise<number> {
  return house.records.locked(IDENTITY_LOCK, async () => {
    const erasures = new Map((await readErasures(house)).map((each) => [each.hash, each]));
    if (erasures.size === 0) return 0;
    await storeHashes(house, [...erasures.values()]);
    const clients = new Map<string, string>();
    for (let after: Row | undefined = { kind: '', value: '', client: '' }; after;) {
      const rows: Row[] = await house.records.query<Row>(identifierPageSql(after, PAGE));
      for (const { kind, value, client } of rows) {
        const erasure = erasures.get(hashOf(house, kind, value));
        if (erasure) clients.set(client, erasure.reason);
      }
      after = rows.at(-1);
    }
    for (const [client, reason] of clients) {
      await eraseHeld(house, client, reason, 'restore');
    }
    const keys = await dropReturned(house);
    if (keys.length > 0) await pseudonymise(house, keys, String(randomBytes(8).readBigUInt64BE() >> 1n));
    return clients.size;
  });
}

interface Row {
  readonly kind: string;
  readonly value: string;
  readonly client: string;
}
