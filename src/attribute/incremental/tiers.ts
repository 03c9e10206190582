import { turns, type Turn } from '../../core/index.js';

/** The clients of a tier that the house knows; of all small ones where it has no name. */
export interface TierKeys {
  readonly tier: string | null;
  /** Keys of eight bytes each, the greatest first, ascending. */
  readonly keys: Buffer;
}

/** At most so many tiers, each with so great a part of the clients or of the orders; the rest are `other`. */
const MOST_TIERS = 6;
const LEAST_PART = 0.02;

/** Clients between two looks at whether others wait; each may have many events to be looked through. */
const STRIDE = 1 << 8;

/** Of a client whom nobody knows but by a browser: they order otherwise than those who gave a name. */
export const VISITOR = 'visitor';
const OTHER = 'other';

/**
 * The tiers of clients, the most common first: `none` of those known without one, `visitor` of those not known, `other`
 * of the small ones, and a single `all` where there is one only.
 * @param clients keys, ascending.
 * @param orders how many each client has.
 */
export async function tiersOf(
  clients: BigUint64Array,
  orders: (client: number) => number,
  known: readonly TierKeys[],
): Promise<{ tiers: string[]; tier: Uint8Array }> {
  const names = [VISITOR, ...known.map(({ tier }) => tier ?? OTHER)];
  const tier = new Uint8Array(new SharedArrayBuffer(clients.length));
  const turn = turns();
  for (const [index, { keys }] of known.entries()) await mark(clients, keys, tier, index + 1, turn);
  const counted = await countedBy(names, tier, orders, turn);
  const of = joinSmall(counted);
  const sizes = new Map<string, number>();
  for (const { name, clients: those } of counted)
    if (those > 0) sizes.set(of.get(name)!, (sizes.get(of.get(name)!) ?? 0) + those);
  const tiers = [...sizes.keys()].sort((a, b) => sizes.get(b)! - sizes.get(a)! || (a < b ? -1 : 1));
  const numbers = names.map((name) => tiers.indexOf(of.get(name)!));
  for (let client = 0; client < tier.length; client += 1) {
    if (client % STRIDE === 0) await turn();
    tier[client] = numbers[tier[client]!]!;
  }
  return tiers.length > 1 ? { tiers, tier } : { tiers: ['all'], tier };
}

/** Writes a number for the clients that have one of the keys. */
async function mark(
  clients: BigUint64Array,
  keys: Buffer,
  tier: Uint8Array,
  number: number,
  turn: Turn,
): Promise<void> {
  let client = 0;
  for (let at = 0; at < keys.length; at += 8) {
    if (at % STRIDE === 0) await turn();
    const key = keys.readBigUInt64BE(at);
    for (; client < clients.length && clients[client]! < key; client += 1)
      if (client % STRIDE === 0) await turn();
    if (client < clients.length && clients[client] === key) tier[client] = number;
  }
}

interface Counted {
  readonly name: string;
  readonly clients: number;
  /** The greater of its parts of the clients and of the orders. */
  readonly part: number;
}

async function countedBy(
  names: readonly string[],
  tier: Uint8Array,
  orders: (client: number) => number,
  turn: Turn,
): Promise<Counted[]> {
  const clients = new Float64Array(names.length);
  const ordered = new Float64Array(names.length);
  for (let client = 0; client < tier.length; client += 1) {
    if (client % STRIDE === 0) await turn();
    clients[tier[client]!]! += 1;
    ordered[tier[client]!]! += orders(client);
  }
  const whole = Math.max(1, sum(ordered));
  return names.map((name, index) => ({
    name,
    clients: clients[index]!,
    part: Math.max(clients[index]! / Math.max(1, tier.length), ordered[index]! / whole),
  }));
}

/** What each name is called: its own if great enough. What is small even when joined goes with the greatest of those known. */
function joinSmall(counted: readonly Counted[]): Map<string, string> {
  const great = counted
    .filter(({ name, part }) => name !== OTHER && part >= LEAST_PART)
    .sort((a, b) => b.part - a.part || (a.name < b.name ? -1 : 1));
  const present = counted.filter(({ part }) => part > 0).length;
  const all = great.length === present && present <= MOST_TIERS;
  const kept = new Set(great.slice(0, all ? MOST_TIERS : MOST_TIERS - 1).map(({ name }) => name));
  const rest = counted.filter(({ name }) => !kept.has(name)).reduce((sum, { part }) => sum + part, 0);
  const other = rest >= LEAST_PART ? OTHER : (great.find(({ name }) => name !== VISITOR)?.name ?? OTHER);
  return new Map(counted.map(({ name }) => [name, kept.has(name) ? name : other]));
}

function sum(numbers: Float64Array): number {
  return numbers.reduce((all, each) => all + each, 0);
}
