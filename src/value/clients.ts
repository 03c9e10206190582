import { visibleClientsSql, visibleOf, type Scope } from '../access/index.js';
import { sql, type House } from '../engines/index.js';
import { currentVersion } from '../journey/index.js';
import { findClients } from '../know/index.js';
import { clientRowsSql, namePageSql } from './clients.sql.js';
import { standingsOfSql, standingsSql, type Standing } from './standing.sql.js';

/** A client in a list. */
export interface ListedClient {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly tier: string | null;
  readonly boutique: string | null;
  readonly adviser: string | null;
  /** Nobody contacts them, whatever they allowed. */
  readonly suppressed: boolean;
  /** Orders that were not cancelled. */
  readonly orders: number;
  /** Net, integer minor units of the house's currency; amounts without a rate are not in it. */
  readonly value: number;
  /** The last touch or order, ISO 8601; null where there was none. */
  readonly lastSeen: string | null;
  /** What was found of them, where only a record tells it and it is another's; null otherwise. */
  readonly told: ToldOnly | null;
}

/** An address or number that stands on a client's record and is not theirs. */
export interface ToldOnly {
  readonly value: string;
  /** Whose it is; '' where it is nobody's, because it stands on many people's records. */
  readonly holder: string;
}

export interface ClientList {
  readonly clients: readonly ListedClient[];
  /** How many there are in all, or fit the text. */
  readonly count: number;
  /** Whether more fit the text than were counted. */
  readonly more: boolean;
  readonly cursor: string | null;
}

export interface ListOptions {
  /** Beginnings of words of a name, or of an identifier. */
  readonly q?: string;
  readonly sort?: 'name' | Standing;
  readonly cursor?: string;
  readonly limit?: number;
}

/** Most clients that a text is matched with. */
const MOST_FOUND = 10_000;
/** Most of them that are listed. */
const MOST_LISTED = 500;

/** The clients whom somebody sees, with their orders and value, by name or by a figure. */
export async function listClients(
  house: House,
  scope: Scope,
  options: ListOptions = {},
): Promise<ClientList> {
  const { q = '', sort = 'value', limit = 100 } = options;
  if (q.trim() !== '') return listFound(house, scope, q, sort, options.limit ?? MOST_LISTED);
  const [page, { count }] = await Promise.all([
    sort === 'name'
      ? listByName(house, scope, options.cursor, limit)
      : listByStanding(house, scope, sort, options.cursor, limit),
    house.records.one<{ count: number }>(
      sql`SELECT count(*) AS count FROM (${visibleClientsSql(scope)}) AS seen`,
    ),
  ]);
  return { ...page, count, more: false };
}

interface Figures {
  readonly client: string;
  readonly orders: string;
  readonly value: string;
  readonly seen: string;
  readonly figure?: string;
}

type Page = Pick<ClientList, 'clients' | 'cursor'>;

async function listFound(
  house: House,
  scope: Scope,
  q: string,
  sort: 'name' | Standing,
  limit: number,
): Promise<ClientList> {
  const found = await findClients(house, q, MOST_FOUND + 1, scope);
  const keys = found.slice(0, MOST_FOUND).map(({ key }) => key);
  const version = await currentVersion(house);
  const asked = sort === 'name' ? keys.slice(0, limit) : keys;
  const figures = await house.columns.query<Figures>(standingsOfSql(asked, version));
  const shown = sort === 'name' ? asked : byStanding(keys, figures, sort).slice(0, limit);
  const told = new Map(found.map(({ id, identifier, holder }) => [id, holder === null ? null : { value: identifier!, holder }])); // prettier-ignore
  const clients = await named(house, shown, figures);
  return {
    clients: clients.map((client) => ({ ...client, told: told.get(client.id) ?? null })),
    count: keys.length,
    more: found.length > keys.length,
    cursor: null,
  };
}

/** Keys by a figure, the greatest first; those without one keep their order at the end. */
function byStanding(keys: readonly string[], figures: readonly Figures[], sort: Standing): string[] {
  const standing = new Map(figures.map((each) => [each.client, each]));
  const figureOf = (key: string) => {
    const own = standing.get(key);
    if (!own) return -Infinity;
    return sort === 'seen' ? Date.parse(own.seen) : Number(own[sort]);
  };
  return keys.toSorted((a, b) => figureOf(b) - figureOf(a) || 0);
}

async function listByName(
  house: House,
  scope: Scope,
  cursor: string | undefined,
  limit: number,
): Promise<Page> {
  const after = cursor ? readCursor(cursor) : undefined;
  const rows = await house.records.query<{ key: string; id: string; folded: string }>(
    namePageSql(
      scope,
      after && { nameless: after[0] === '1', folded: after[1] ?? '', id: after[2] ?? '' },
      limit + 1,
    ),
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    clients: await withFigures(house, shown.map(({ key }) => key)),
    cursor: rows.length > limit && last ? writeCursor([last.folded === '' ? '1' : '0', last.folded, last.id]) : null,
  }; // prettier-ignore
}

async function listByStanding(
  house: House,
  scope: Scope,
  sort: Standing,
  cursor: string | undefined,
  limit: number,
): Promise<Page> {
  const [figure = '0', client = '0'] = cursor ? readCursor(cursor) : [];
  const rows = await house.columns.query<Figures>(
    standingsSql(
      scope,
      sort,
      cursor ? { figure, client } : undefined,
      limit + 1,
      await currentVersion(house),
    ),
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const clients = await named(
    house,
    shown.map(({ client }) => client),
    shown,
  );
  // cards follow what was decided a moment later
  const seen = await visibleOf(
    house.records,
    scope,
    clients.map(({ id }) => id),
  );
  return {
    clients: clients.filter(({ id }) => seen.has(id)),
    cursor: rows.length > limit && last ? writeCursor([last.figure!, last.client]) : null,
  }; // prettier-ignore
}

async function withFigures(house: House, keys: readonly string[]): Promise<ListedClient[]> {
  if (keys.length === 0) return [];
  const version = await currentVersion(house);
  return named(house, keys, await house.columns.query<Figures>(standingsOfSql(keys, version)));
}

/** Joins what the two stores know, in the order of the keys. */
async function named(
  house: House,
  keys: readonly string[],
  figures: readonly Figures[],
): Promise<ListedClient[]> {
  const rows = await house.records.query<
    Omit<ListedClient, 'orders' | 'value' | 'lastSeen' | 'told'> & { key: string }
  >(clientRowsSql(keys));
  const known = new Map(rows.map((row) => [row.key, row]));
  const standing = new Map(figures.map((each) => [each.client, each]));
  return keys.flatMap((key) => {
    const row = known.get(key);
    if (!row) return [];
    const { key: _, ...client } = row;
    const own = standing.get(key);
    return [
      {
        ...client,
        orders: Number(own?.orders ?? 0),
        value: Number(own?.value ?? 0),
        lastSeen: own && Date.parse(own.seen) > 0 ? own.seen : null,
        told: null,
      },
    ];
  });
}

function writeCursor(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** A cursor that was not written here asks for the beginning. */
function readCursor(cursor: string): string[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) ? parts.map(String) : [];
  } catch {
    return [];
  }
}
