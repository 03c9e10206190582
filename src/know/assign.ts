import { randomBytes } from 'node:crypto';
import { uuidv7 } from '../core/index.js';
import type { Clusters } from './clusters.js';
import type { Identifiers } from './identifiers.js';
import type { Owners, Party } from './known.js';
import { inSlices } from './slices.js';

/** Which client each identifier belongs to after weighing. */
export interface Assignment {
  /** The clients in play: those that were known first, then those that are made. */
  readonly parties: Party[];
  /** When a made client was first seen, Unix milliseconds, in the order of the parties. */
  readonly firstSeen: Float64Array;
  /** The place of each identifier's client among the parties; -1 where nobody is known by it. */
  readonly party: Int32Array;
  /** Known clients that turned out to be another known client, as places. */
  readonly merged: { readonly loser: number; readonly survivor: number }[];
}

/**
 * Gives every cluster in which somebody is known a client: its known one, of several the one with the strongest,
 * then earliest, identifier, or a new one. Anonymous visitors, and identifiers that no event is known by and
 * that joined nobody, have none.
 */
export async function assign(
  clusters: Clusters,
  identifiers: Identifiers,
  owners: Owners,
): Promise<Assignment> {
  const { size } = identifiers;
  const parties = [...owners.parties];
  const partyOfRoot = new Int32Array(size + parties.length).fill(-1);
  const merged = settleKnown(clusters, size, owners.parties.length, partyOfRoot);
  const living = await livingRoots(clusters, identifiers, owners, partyOfRoot.length);
  const firstSeen = new Float64Array(size + parties.length).fill(Infinity);
  const party = new Int32Array(size).fill(-1);
  const place = (node: number) => {
    if (owners.owner[node] === -1 && identifiers.hypothetical[node]) return;
    const root = clusters.find(node);
    if (partyOfRoot[root] === -1) {
      if (!living[root] || !clusters.isKnown(root)) return;
      partyOfRoot[root] = parties.push(newParty()) - 1;
    }
    const own = partyOfRoot[root]!;
    party[node] = own;
    firstSeen[own] = Math.min(firstSeen[own]!, identifiers.at[node]!);
  };
  await inSlices(size, (from, to) => {
    for (let node = from; node < to; node += 1) place(node);
  });
  return { parties, firstSeen, party, merged };
}

function settleKnown(
  clusters: Clusters,
  size: number,
  known: number,
  partyOfRoot: Int32Array,
): { loser: number; survivor: number }[] {
  for (let place = 0; place < known; place += 1) {
    const root = clusters.find(size + place);
    const other = partyOfRoot[root]!;
    if (other === -1 || clusters.outranks(size + place, size + other)) partyOfRoot[root] = place;
  }
  const merged: { loser: number; survivor: number }[] = [];
  for (let place = 0; place < known; place += 1) {
    const survivor = partyOfRoot[clusters.find(size + place)]!;
    if (survivor !== place) merged.push({ loser: place, survivor });
  }
  return merged;
}

/** Clusters by one of whose identifiers events are known. */
async function livingRoots(
  clusters: Clusters,
  { size, primary }: Identifiers,
  { owner }: Owners,
  roots: number,
): Promise<Uint8Array> {
  const living = new Uint8Array(roots);
  await inSlices(size, (from, to) => {
    for (let node = from; node < to; node += 1) {
      if (primary[node] || owner[node] !== -1) living[clusters.find(node)] = 1;
    }
  });
  return living;
}

let pool = Buffer.alloc(0);
let used = 0;

/** A new client: its id, and the random 63-bit key by which the column store knows it. */
export function newParty(): Party {
  if (used + 18 > pool.length) {
    pool = randomBytes(18 * 1024);
    used = 0;
  }
  const random = pool.subarray(used, (used += 18));
  return {
    id: uuidv7(Date.now(), random.subarray(0, 10)),
    key: (random.readBigUInt64BE(10) >> 1n).toString(),
    isNew: true,
  };
}
