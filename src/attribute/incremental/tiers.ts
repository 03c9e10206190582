/** The clients of a tier that the house knows; of all small ones where it has no name. */
export interface TierKeys {
  readonly tier: string | null;
  /** Keys of eight bytes each, the greatest first, ascending. */
  readonly keys: Buffer;
}

/** At most so many tiers, each with so great a part of the clients or of the orders; the rest are `other`. */
const MOST_TIERS = 6;
const LEAST_PART = 0.02;

/** Of a client whom nobody knows but by a browser: they order otherwise than those who gave a name. */
export const VISITOR = 'visitor';
const OTHER = 'other';

/**
 * The tiers of clients, the most common first: `none` of those known without one, `visitor` of those not known, `other`
 * of the small ones, and a single `all` where there is one only.
 * @param clients keys, ascending.
 * @param orders how many each client has.
 */
export function tiersOf(
  clients: BigUint64Array,
  orders: (client: number) => number,
  known: readonly TierKeys[],
): { tiers: string[]; tier: Uint8Array } {
  const names = [VISITOR, ...known.map(({ tier }) => tier ?? OTHER)];
  const tier = new Uint8Array(new SharedArrayBuffer(clients.length));
  known.forEach(({ keys }, index) => mark(clients, keys, tier, index + 1));
  const of = joinSmall(countedBy(names, tier, orders));
  const sizes = new Map<string, number>();
  for (const number of tier)
    sizes.set(of.get(names[number]!)!, (sizes.get(of.get(names[number]!)!) ?? 0) + 1);
  const tiers = [...sizes.keys()].sort((a, b) => sizes.get(b)! - sizes.get(a)! || (a < b ? -1 : 1));
  const numbers = names.map((name) => tiers.indexOf(of.get(name)!));
  for (const [client, number] of tier.entries()) tier[client] = numbers[number]!;
  return tiers.length > 1 ? { tiers, tier } : { tiers: ['all'], tier };
}

/** Writes a number for the clients that have one of the keys. */
function mark(clients: BigUint64Array, keys: Buffer, tier: Uint8Array, number: number): void {
  let client = 0;
  for (let at = 0; at < keys.length; at += 8) {
    const key = keys.readBigUInt64BE(at);
    while (client < clients.length && clients[client]! < key) client += 1;
    if (client < clients.length && clients[client] === key) tier[client] = number;
  }
}

interface Counted {
  readonly name: string;
  /** The greater of its parts of the clients and of the orders. */
  readonly part: number;
}

function countedBy(
  names: readonly string[],
  tier: Uint8Array,
  orders: (client: number) => number,
): Counted[] {
  const clients = new Float64Array(names.length);
  const ordered = new Float64Array(names.length);
  for (const [client, number] of tier.entries()) {
    clients[number]! += 1;
    ordered[number]! += orders(client);
  }
  const whole = Math.max(1, sum(ordered));
  return names.map((name, index) => ({
    name,
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
