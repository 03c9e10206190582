import { visibleClientsSql, visibleOf, type Need, type Scope, type Viewer } from '../../access/index.js';
import { dayOf, type Work } from '../../core/index.js';
import { houseSettings, sql, type House } from '../../engines/index.js';
import { findClients, fold } from '../../know/index.js';
import { conditionsOf, requireFields, type Filter } from './filter.js';
import { type Asked } from './filter.sql.js';
import { usualWay, type Order } from './order.sql.js';
import { readPlace, writePlace } from './place.js';
import { countSql, idsSql, linesOfSql, pageSql, peopleSql, type Which } from './table.sql.js';
import { phrasesOf, sentenceOf, type PhraseGroup, type Speaking } from './words.js';

/** A client as a row of the table. Times are ISO 8601, UTC; what is not known is '', what never was null. */
export interface Row {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly tier: string;
  readonly boutique: string;
  readonly adviser: string;
  readonly city: string;
  readonly country: string;
  readonly language: string;
  /** `1974-03-12`, or `--03-12` where the year is not known. */
  readonly birthday: string;
  readonly suppressed: boolean;
  readonly since: string | null;
  /** Orders that were not cancelled. */
  readonly orders: number;
  /** Net, integer minor units of the house's currency; null for those who may not see it. */
  readonly spend: number | null;
  readonly lastOrder: string | null;
  /** The last conversation. */
  readonly lastContact: string | null;
  /** The last touch or order. */
  readonly lastSeen: string | null;
  /** What they bought last, by name and category, the newest first. */
  readonly bought: readonly string[];
  /** By which channels they were reached last. */
  readonly channels: readonly string[];
}

/** What is asked of the table. */
export interface Question {
  readonly filter: Filter;
  /** A part of a name, or the beginning of an identifier. */
  readonly q?: string | undefined;
  readonly order?: { readonly by: Order['by']; readonly way?: Order['way'] | undefined } | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

export interface Page {
  readonly rows: readonly Row[];
  readonly cursor: string | null;
  /** The filter in words, phrase by phrase. */
  readonly phrases: readonly (string | PhraseGroup)[];
  /** The same as the end of a sentence. */
  readonly sentence: string;
}

/** Most clients whom an identifier fits, where a text is looked for. */
const MOST_FOUND = 2000;
const A_PAGE = 100;

/**
 * A page of the clients whom somebody sees and who fit.
 * @throws MaisonError (403) where the filter or the order asks for a field that is not theirs to see.
 */
export async function readTable(
  house: House,
  viewer: Viewer,
  question: Question,
  now: Date,
  work: Work = {},
): Promise<Page> {
  const { filter, cursor, limit = A_PAGE } = question;
  const order = orderOf(question);
  requireFields([order.by], viewer.may);
  const { which, speaking } = await understood(house, viewer, question, now);
  const found = await house.columns.query<{ key: string; figure: string }>(
    pageSql(which, order, readPlace(cursor), limit + 1),
    work,
  );
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: await rowsOf(house, viewer, shown.map(({ key }) => key), work),
    cursor: found.length > limit && last ? writePlace({ figure: last.figure, client: last.key }) : null,
    phrases: phrasesOf(filter, speaking),
    sentence: sentenceOf(filter, speaking),
  }; // prettier-ignore
}

/** How many clients fit, how many of them nobody advises, and how many there are for whoever asks. */
export interface Count {
  readonly count: number;
  readonly unadvised: number;
  readonly all: number;
  /** Whether there are some whom the table does not have yet, where it has none. */
  readonly coming: boolean;
}

export async function countTable(
  house: House,
  viewer: Viewer,
  question: Pick<Question, 'filter' | 'q'>,
  now: Date,
  work: Work = {},
): Promise<Count> {
  const { which } = await understood(house, viewer, question, now);
  const row = await house.columns.one<Record<'count' | 'unadvised' | 'all', string>>(countSql(which), work);
  const all = Number(row.all);
  const coming = all === 0 && (await hasSome(house, viewer.scope));
  return { count: Number(row.count), unadvised: Number(row.unadvised), all, coming };
}

async function hasSome({ records }: House, scope: Scope): Promise<boolean> {
  const [one] = await records.query(sql`SELECT 1 FROM (${visibleClientsSql(scope)}) AS seen LIMIT 1`);
  return one !== undefined;
}

/** The ids of the clients who fit, at most `limit`. @throws as `readTable`. */
export async function clientsWhoFit(
  house: House,
  viewer: Viewer,
  question: Pick<Question, 'filter' | 'q'>,
  limit: number,
  now: Date,
): Promise<string[]> {
  const { which } = await understood(house, viewer, question, now);
  const rows = await house.columns.query<{ id: string }>(idsSql(which, limit));
  return rows.map(({ id }) => id);
}

export function orderOf({ order }: Question): Order {
  const by = order?.by ?? 'name';
  return { by, way: order?.way ?? usualWay(by) };
}

/** What a question asks for, in the terms of lines, and what its words are made with. @throws as `readTable`. */
export async function understood(
  house: House,
  { scope, may }: Pick<Viewer, 'scope' | 'may'>,
  { filter, q = '' }: Pick<Question, 'filter' | 'q'>,
  now: Date,
): Promise<{ which: Which; speaking: Speaking }> {
  const conditions = conditionsOf(filter);
  requireFields(conditions.map(({ field }) => field), may); // prettier-ignore
  const { currency, timeZone } = await houseSettings(house.records);
  const ids = conditions.flatMap(({ field, values }) => (field === 'adviser' ? (values ?? []) : []));
  const people = await peopleNamed(house, scope, ids);
  const asked: Asked = {
    today: dayOf(now, timeZone),
    timeZone,
    advisers: new Map(people.map(({ asked: id, known }) => [id, known])),
  };
  const text = q.trim() === '' ? undefined : await foundBy(house, scope, q.trim());
  return {
    which: { scope, filter, asked, text },
    speaking: { currency, people: new Map(people.map(({ asked: id, name }) => [id, name])) },
  };
}

async function foundBy(house: House, scope: Scope, q: string): Promise<Which['text']> {
  const found = await findClients(house, q, MOST_FOUND, scope);
  return { folded: fold(q), keys: found.map(({ key }) => key) };
}

/** Whose clients `me` asks for. */
const ME = 'me';

interface Named {
  /** As the filter has it. */
  readonly asked: string;
  readonly name: string;
  /** The id, and by which name records have them. */
  readonly known: readonly string[];
}

async function peopleNamed(house: House, scope: Scope, ids: readonly string[]): Promise<Named[]> {
  if (ids.length === 0) return [];
  const users = await house.records.query<{ id: string; name: string; known_as: string }>(
    sql`SELECT id, name, known_as FROM house_user WHERE id = ANY (${ids.map((id) => (id === ME ? scope.user : id))}::text[])`,
  );
  return ids.flatMap((id) => {
    const user = users.find((each) => each.id === (id === ME ? scope.user : id));
    if (!user) return [];
    const known = [user.id, user.known_as].filter((each) => each !== '');
    return [{ asked: id, name: id === ME ? 'me' : user.name, known }];
  });
}

type Line = Pick<Row, 'city' | 'country' | 'language' | 'bought' | 'channels'> & {
  readonly key: string;
  readonly orders: number;
  readonly value: string;
  readonly since: string;
  readonly lastOrder: string;
  readonly lastContact: string;
  readonly lastSeen: string;
};

type Person = Pick<Row, 'id' | 'name' | 'tier' | 'boutique' | 'adviser' | 'birthday' | 'suppressed'> & {
  readonly key: string;
  readonly email: string | null;
  readonly phone: string | null;
};

/**
 * Rows of clients by key, in its order. Lines follow what was decided a moment later, so that of whoever is not theirs to see any
 * more there is none.
 */
export async function rowsOf(
  house: House,
  { scope, may }: Pick<Viewer, 'scope' | 'may'>,
  keys: readonly string[],
  work: Work = {},
): Promise<Row[]> {
  if (keys.length === 0) return [];
  const [lines, people] = await Promise.all([
    house.columns.query<Line>(linesOfSql(keys), work),
    house.records.query<Person>(peopleSql(keys)),
  ]);
  const seen = await visibleOf(
    house.records,
    scope,
    people.map(({ id }) => id),
  );
  const line = new Map(lines.map((each) => [each.key, each]));
  const person = new Map(people.map((each) => [each.key, each]));
  return keys.flatMap((key) => {
    const [own, known] = [line.get(key), person.get(key)];
    return own && known && seen.has(known.id) ? [rowOf(own, known, may)] : [];
  });
}

function rowOf(line: Line, person: Person, may: ReadonlySet<Need>): Row {
  const { id, name, email, phone, tier, boutique, adviser, birthday, suppressed } = person;
  const { city, country, language, orders, bought, channels } = line;
  const told = { id, name, email: email ?? '', phone: phone ?? '', tier, boutique, adviser, birthday };
  return {
    ...told,
    suppressed,
    city,
    country,
    language,
    orders,
    bought,
    channels,
    since: timeOf(line.since),
    spend: may.has('spend') ? Number(line.value) : null,
    lastOrder: timeOf(line.lastOrder),
    lastContact: timeOf(line.lastContact),
    lastSeen: timeOf(line.lastSeen),
  };
}

function timeOf(at: string): string | null {
  return Date.parse(at) > 0 ? at : null;
}
