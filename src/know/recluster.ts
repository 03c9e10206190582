import type { House, Records } from '../engines/index.js';
import { newParty } from './assign.js';
import { clearPlacements, placeIdentifiers, readFacts, updateFacts, type Placement } from './facts.js';
import { keysOf } from './keys.js';
import { announce } from './outbox.js';
import {
  holdingJoinsSql,
  identifiersOfSql,
  mergedClientSql,
  moveIdentifierSql,
  openClientSql,
  removeIdentifierSql,
} from './recluster.sql.js';
import type { Kind } from './rules.js';

interface Held {
  readonly client: string;
  readonly key: string;
  readonly kind: Kind;
  readonly value: string;
  readonly origin: string | null;
  readonly at: Date;
}

/** Identifiers that the remaining joins still hold together, the strongest first. */
type Part = readonly Held[];

/**
 * Lets clients fall apart where no join holds them any more. The part with the strongest, then earliest,
 * identifier stays the client; another is the client that it was before a merge, or a new one; anonymous
 * identifiers alone are visitors again.
 */
export async function recluster(house: House, inside: Records, clients: readonly string[]): Promise<void> {
  const held = await inside.query<Held>(identifiersOfSql(clients));
  const split = partsOf(held, await inside.query<JoinedPair>(holdingJoinsSql(clients))).filter(
    (part) => part[0] !== held.find(({ client }) => client === part[0]!.client),
  );
  const visitors = split.filter((part) => part[0]!.kind === 'anonymous').flat();
  const sequence = await announce(inside, await keysOf(house.columns, visitors));
  const left = new Set(split.flat());
  const placements: Placement[] = held.filter((each) => !left.has(each));
  for (const { kind, value } of visitors) await inside.query(removeIdentifierSql(kind, value));
  for (const part of split.filter((each) => each[0]!.kind !== 'anonymous')) {
    const { id, key } = await openClient(inside, part[0]!);
    for (const { kind, value } of part) {
      await inside.query(moveIdentifierSql(kind, value, id, sequence));
      placements.push({ kind, value, key });
    }
  }
  await clearPlacements(house);
  await placeIdentifiers(house, placements);
  await readFacts(house, inside);
  await updateFacts(inside);
}

interface JoinedPair {
  readonly left_kind: string;
  readonly left_value: string;
  readonly right_kind: string;
  readonly right_value: string;
}

/** The connected components of identifiers under joins, each in the order of the identifiers. */
export function partsOf(held: readonly Held[], joins: readonly JoinedPair[]): Part[] {
  const parts = new Map(held.map((each) => [nameOf(each.kind, each.value), [each]]));
  for (const join of joins) {
    const left = parts.get(nameOf(join.left_kind, join.left_value));
    const right = parts.get(nameOf(join.right_kind, join.right_value));
    if (!left || !right || left === right) continue;
    const [larger, smaller] = left.length >= right.length ? [left, right] : [right, left];
    larger.push(...smaller);
    for (const { kind, value } of smaller) parts.set(nameOf(kind, value), larger);
  }
  const order = new Map(held.map((each, index) => [each, index]));
  return [...new Set(parts.values())]
    .map((part) => part.sort((a, b) => order.get(a)! - order.get(b)!))
    .sort((a, b) => order.get(a[0]!)! - order.get(b[0]!)!);
}

async function openClient(inside: Records, strongest: Held): Promise<{ id: string; key: string }> {
  const [before] = await inside.query<{ id: string; key: string }>(
    mergedClientSql(strongest.origin ?? strongest.client, strongest.client),
  );
  const client = before ?? newParty();
  await inside.query(openClientSql(client.id, client.key, strongest.at));
  return client;
}

function nameOf(kind: string, value: string): string {
  return `${kind}:${value}`;
}
