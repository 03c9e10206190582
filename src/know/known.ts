import { sql, type Records } from '../engines/index.js';
import type { Clusters } from './clusters.js';
import type { Identifiers } from './identifiers.js';
import { KeyMap } from './key-map.js';
import {
  belongingsSql,
  createPersonSql,
  createTouchedSql,
  decidedSql,
  metBeforeSql,
  ownersSql,
  samePersonSql,
} from './known.sql.js';
import type { Union } from './linkage/union.js';
import { strengthOf, type Kind } from './rules.js';
import { MetCounts } from './weigh.js';

/** How many rows are asked for at a time. */
const PAGE = 20_000;

/** A client under consideration: one that the house has, or one that is made. */
export interface Party {
  readonly id: string;
  /** Decimal text of the key. */
  readonly key: string;
  readonly isNew: boolean;
}

/** Reads which pairs of the identifiers were decided before. */
export async function readDecided(inside: Records, identifiers: Identifiers): Promise<KeyMap> {
  const decided = new KeyMap();
  const [any] = await inside.query(sql`SELECT 1 FROM identity_join LIMIT 1`);
  if (!any) return decided;
  for (let from = 0; from < identifiers.size; from += PAGE) {
    const pairs = await inside.query<{ l: number; r: number }>(decidedSql(from, from + PAGE));
    for (const { l, r } of pairs) decided.add(l, r);
  }
  return decided;
}

/**
 * Counts how many of each stronger kind each identifier met before.
 * @param persons in which records and users are joined that are one client's already, as meetings join others.
 */
export async function readMet(inside: Records, { size }: Identifiers, persons: Union): Promise<MetCounts> {
  const met = new MetCounts(size, (node) => persons.rootOf(node));
  const [any] = await inside.query(sql`SELECT 1 FROM identity_join LIMIT 1`);
  if (!any) return met;
  await inside.query(createPersonSql());
  for (let from = 0; from < size; from += PAGE) {
    const same = await inside.query<{ n: number; first: number }>(samePersonSql(from, from + PAGE));
    for (const { n, first } of same) persons.join(n, first);
  }
  for (let from = 0; from < size; from += PAGE) {
    const before = await inside.query<MetRow>(metBeforeSql(from, from + PAGE));
    for (const { n, kind, person, count } of before)
      if (person === null) met.add(n, strengthOf(kind), count);
      else met.count(person, n, strengthOf(kind));
  }
  return met;
}

interface MetRow {
  readonly n: number;
  readonly kind: Kind;
  /** An identifier of the person, where they have one among those that are weighed. */
  readonly person: number | null;
  readonly count: number;
}

/** Who has the identifiers now: the clients, and for each identifier its client's place among them, or -1. */
export interface Owners {
  readonly parties: Party[];
  readonly owner: Int32Array;
  /** What each client has, told to the clusters once they exist. */
  readonly belongings: Belonging[];
}

interface Belonging {
  readonly party: number;
  readonly kind: number;
  readonly at: number;
  readonly count: number;
}

/** Reads the clients that the identifiers belong to, with all that these clients have. */
export async function readOwners(inside: Records, identifiers: Identifiers): Promise<Owners> {
  const owners: Owners = { parties: [], owner: new Int32Array(identifiers.size).fill(-1), belongings: [] };
  await inside.query(createTouchedSql());
  const places = await readBelongings(inside, owners);
  if (places.size === 0) return owners;
  for (let from = 0; from < identifiers.size; from += PAGE) {
    const rows = await inside.query<{ n: number; client: string }>(ownersSql(from, from + PAGE));
    for (const { n, client } of rows) {
      owners.owner[n] = places.get(client)!;
      identifiers.hypothetical[n] = 0;
    }
  }
  return owners;
}

/** Puts the clients and what they have into the clusters, behind the identifiers. */
export function enterParties(clusters: Clusters, identifiers: Identifiers, owners: Owners): void {
  const first = new Uint8Array(owners.parties.length).fill(1);
  for (const { party, kind, at, count } of owners.belongings) {
    clusters.known(identifiers.size + party, kind, at, count, first[party] === 1);
    first[party] = 0;
  }
}

/** Puts some of the identifiers into the clusters, each with its client where it has one. */
export function enterIdentifiers(
  clusters: Clusters,
  identifiers: Identifiers,
  { owner }: Owners,
  from: number,
  to: number,
): void {
  for (let node = from; node < to; node += 1) {
    const party = owner[node]!;
    if (party === -1) clusters.identifier(node, identifiers.kinds[node]!, identifiers.at[node]!);
    else clusters.unite(clusters.find(node), clusters.find(identifiers.size + party));
  }
}

async function readBelongings(inside: Records, owners: Owners): Promise<Map<string, number>> {
  const places = new Map<string, number>();
  for (let after: string | undefined; ;) {
    const rows = await inside.query<{ client: string; key: string; kind: Kind; count: number; at: number }>(
      belongingsSql(after, PAGE / 4),
    );
    if (rows.length === 0) return places;
    for (const { client, key, kind, count, at } of rows) {
      if (!places.has(client)) {
        places.set(client, owners.parties.push({ id: client, key, isNew: false }) - 1);
      }
      owners.belongings.push({ party: places.get(client)!, kind: strengthOf(kind), at, count });
    }
    after = rows.at(-1)!.client;
  }
}
