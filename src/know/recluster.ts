import type { House, Records } from '../engines/index.js';
import { newParty } from './assign.js';
import { readFactsOf, updateFacts, type Placement } from './facts.js';
import { clearFactsSql } from './facts.sql.js';
import { keysOf } from './keys.js';
import { announce } from './outbox.js';
import { partition, type Tie } from './partition.js';
import {
  closeClientSql,
  identifiersOfSql,
  mergedClientSql,
  moveIdentifiersSql,
  openClientSql,
  removeIdentifiersSql,
  tiedClientsSql,
  tiesSql,
} from './recluster.sql.js';
import type { Kind, Reason } from './rules.js';

interface Held {
  readonly client: string;
  readonly key: string;
  readonly kind: Kind;
  readonly value: string;
  readonly origin: string | null;
  readonly at: Date;
}

/** Identifiers that belong together, the strongest first. */
type Part = readonly Held[];

/** Which clients became which: one that is gone, and who has its strongest identifier now. */
export interface Moved {
  readonly merged: readonly { readonly from: string; readonly into: string }[];
  /** Clients that came out of another. */
  readonly parted: readonly { readonly from: string; readonly id: string }[];
}

/**
 * Makes clients what the decisions that stand imply: they fall apart where nothing holds them together, and become one
 * where something new does. A part stays the client of its strongest, then earliest, identifier; where a stronger part has
 * that client, it is the client that it was before a merge, or a new one; anonymous identifiers alone are visitors again.
 */
export async function recluster(house: House, inside: Records, asked: readonly string[]): Promise<Moved> {
  const tied = await inside.query<{ client: string }>(tiedClientsSql(asked));
  const clients = [...new Set([...asked, ...tied.map(({ client }) => client)])];
  const held = await inside.query<Held>(identifiersOfSql(clients));
  const parts = partsOf(held, await inside.query<TieRow>(tiesSql(clients)));
  const visitors = parts.filter((part) => part[0]!.kind === 'anonymous').flat();
  const sequence = await announce(inside, await keysOf(house.columns, visitors));
  if (visitors.length > 0) await inside.query(removeIdentifiersSql(visitors));
  const placements: Placement[] = [];
  const moved: { kind: Kind; value: string; to: string }[] = [];
  const owners = new Map<string, Owner>();
  for (const part of parts.filter((each) => each[0]!.kind !== 'anonymous')) {
    const owner = await ownerOf(inside, part, owners);
    for (const { kind, value, client } of part) {
      if (client !== owner.id) moved.push({ kind, value, to: owner.id });
      placements.push({ kind, value, key: owner.key });
    }
  }
  if (moved.length > 0) await inside.query(moveIdentifiersSql(moved, sequence));
  const merged = await closeEmpty(inside, clients, parts, owners);
  await readFactsOf(house, inside, placements);
  await updateFacts(inside);
  await inside.query(clearFactsSql([...owners.keys()]));
  const parted = [...owners.values()].flatMap(({ id, from }) => (from === id ? [] : [{ from, id }]));
  return { merged, parted };
}

interface TieRow {
  readonly left_kind: string;
  readonly left_value: string;
  readonly right_kind: string;
  readonly right_value: string;
  readonly reason: Reason;
  readonly odds: number | null;
}

/** @param held the strongest first. @returns the parts, that with the strongest identifier first. */
function partsOf(held: readonly Held[], rows: readonly TieRow[]): Part[] {
  const numbers = new Map(held.map(({ kind, value }, number) => [nameOf(kind, value), number]));
  const ties = rows.map((row): Tie => ({
    left: numbers.get(nameOf(row.left_kind, row.left_value))!,
    right: numbers.get(nameOf(row.right_kind, row.right_value))!,
    reason: row.reason,
    odds: row.odds,
    ofUsers: row.reason === 'alias' && row.left_kind === 'user' && row.right_kind === 'user',
  }));
  const isRecord = held.map(({ kind }) => kind === 'record');
  const parts = new Map<number, Held[]>();
  for (const [number, part] of partition(isRecord, ties).entries()) {
    if (!parts.has(part)) parts.set(part, []);
    parts.get(part)!.push(held[number]!);
  }
  return [...parts.values()];
}

interface Owner {
  readonly id: string;
  readonly key: string;
  /** The client that had the part's strongest identifier. */
  readonly from: string;
  readonly part: Part;
}

/** The client of a part: the first of its identifiers' clients that no stronger part has, else one that comes out of it. */
async function ownerOf(inside: Records, part: Part, owners: Map<string, Owner>): Promise<Owner> {
  const strongest = part[0]!;
  const free = part.find(({ client }) => !owners.has(client));
  const { id, key } = free ? { id: free.client, key: free.key } : await openClient(inside, strongest);
  const owner = { id, key, from: free ? id : strongest.client, part };
  owners.set(id, owner);
  return owner;
}

async function openClient(inside: Records, strongest: Held): Promise<{ id: string; key: string }> {
  const [before] = await inside.query<{ id: string; key: string }>(
    mergedClientSql(strongest.origin ?? strongest.client, strongest.client),
  );
  const client = before ?? newParty();
  await inside.query(openClientSql(client.id, client.key, strongest.at));
  return client;
}

/** Clients that have nothing left point at who has their strongest identifier now. */
async function closeEmpty(
  inside: Records,
  clients: readonly string[],
  parts: readonly Part[],
  owners: ReadonlyMap<string, Owner>,
): Promise<Moved['merged']> {
  const merged: { from: string; into: string }[] = [];
  const ownerOfPart = new Map([...owners.values()].map(({ part, id }) => [part, id]));
  const strongestOf = new Map<string, Part>();
  for (const part of parts)
    for (const { client } of part) if (!strongestOf.has(client)) strongestOf.set(client, part);
  for (const from of clients) {
    if (owners.has(from)) continue;
    const into = ownerOfPart.get(strongestOf.get(from)!);
    if (into === undefined) continue;
    await inside.query(closeClientSql(from, into));
    merged.push({ from, into });
  }
  return merged;
}

function nameOf(kind: string, value: string): string {
  return `${kind}:${value}`;
}
