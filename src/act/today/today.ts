import type { Scope } from '../../access/index.js';
import { consentsOf } from '../../consent/index.js';
import { DAY, dayOf } from '../../core/index.js';
import { houseSettings, sql, type House } from '../../engines/index.js';
import { currentVersion } from '../../journey/index.js';
import { promisesOf } from '../promises.js';
import {
  AHEAD,
  answeredSql,
  birthdaysSql,
  candidatesSql,
  figuresOfSql,
  meanOrderSql,
  peopleSql,
  signalsSql,
  type Moment,
} from './candidates.sql.js';
import { adviserEffect, type AdviserEffect } from './effect.js';
import { occasionsFrom } from './occasions.js';
import {
  REASONS,
  stepFor,
  tellBirthday,
  tellFigures,
  tellPromise,
  tellSignal,
  type Figures,
  type Reason,
  type ReasonKind,
  type Step,
} from './reasons.js';
import { expectedOrder, worthOf, type Ranged } from './worth.js';

/** Somebody whom it is worth speaking with today. */
export interface Called {
  readonly client: {
    readonly id: string;
    readonly name: string;
    readonly tier: string;
    readonly boutique: string;
  };
  /** Why, the most pressing first. */
  readonly reasons: readonly Reason[];
  readonly step: Step;
  /** What a contact now is expected to bring, minor units; null where nothing can be said yet. */
  readonly worth: Ranged | null;
  /** What it is made of. */
  readonly parts: { readonly orders: number; readonly order: number };
  /** ISO 8601, UTC; null where nobody has. */
  readonly lastContact: string | null;
}

/** An adviser's list for today. */
export interface BlackBook {
  readonly day: string;
  readonly called: readonly Called[];
  /** How many rest, because they were spoken with within a week or their reasons were answered. */
  readonly resting: number;
  /** What one contact brings, by the newest run; null where none has told. */
  readonly effect: AdviserEffect | null;
}

/** Clients on a list; more are no list for a day. */
const MOST = 20;
/** Of how many the list is chosen. */
const LOOKED_AT = 400;
/** Days after a conversation in which nobody is called again without being asked. */
const REST = 7;

/** Reasons that a rest does not silence: the client waits. */
const WAITING: readonly ReasonKind[] = ['reply', 'promise'];

/**
 * Whom somebody should speak with today, in the order in which it is worth it: those first who wait for them.
 * @param scope whose clients. @param user whose promises and answers.
 */
export async function blackBook(house: House, scope: Scope, user: string, now: Date): Promise<BlackBook> {
  const [{ timeZone }, version, effect] = await Promise.all([
    houseSettings(house.records),
    currentVersion(house),
    adviserEffect(house, now),
  ]);
  const day = dayOf(now, timeZone);
  const [{ mean = 0 } = {}] = await house.columns.query<{ mean: number }>(meanOrderSql(version));
  const draft = await gather(house, scope, user, { version, now, day, timeZone, mean });
  const { kept, resting } = await withoutResting(house, scope, [...draft.values()], user, now);
  const called = kept.map((each) => calledOf(each, effect, mean));
  return {
    day,
    called: inOrder(called).slice(0, MOST),
    resting,
    effect: effect ?? null,
  };
}

interface Draft {
  readonly key: string;
  figures: (Figures & { readonly value: number }) | undefined;
  readonly reasons: Reason[];
}

interface At extends Moment {
  readonly version: number;
  readonly mean: number;
}

async function gather(
  house: House,
  scope: Scope,
  user: string,
  { version, mean, ...moment }: At,
): Promise<Map<string, Draft>> {
  const { now, day } = moment;
  const days = occasionsFrom(day, AHEAD);
  const [figures, signals, birthdays, promises] = await Promise.all([
    house.columns.query<FigureRow>(candidatesSql(scope, version, moment, mean, LOOKED_AT)),
    house.columns.query<{ client: string; piece: string; looks: string }>(signalsSql(scope, now, LOOKED_AT)),
    house.records.query<BirthdayRow>(birthdaysSql(scope, days, LOOKED_AT)),
    promisesOf(house.records, user, day),
  ]);
  const drafts = new Map<string, Draft>();
  const of = (key: string) => {
    const draft = drafts.get(key) ?? { key, figures: undefined, reasons: [] };
    drafts.set(key, draft);
    return draft;
  };
  for (const row of figures) {
    const draft = of(row.client);
    draft.figures = figuresOf(row);
    for (const kind of row.reasons)
      draft.reasons.push({ kind, says: tellFigures(kind, draft.figures, now.getTime()) });
  }
  for (const { client, piece, looks } of signals)
    of(client).reasons.push({ kind: 'signal', says: tellSignal(piece, Number(looks)) });
  for (const { client, birthday, ahead, year } of birthdays)
    of(client).reasons.push({ kind: 'birthday', says: tellBirthday(birthday, ahead, year) });
  const keys = await keysOf(house, promises.map(({ client }) => client.id)); // prettier-ignore
  for (const { client, text, due } of promises)
    of(keys.get(client.id)!).reasons.push({ kind: 'promise', says: tellPromise(text, due, day) });
  await fillFigures(house, drafts, version, moment);
  return drafts;
}

/** What those ordered, and when they were spoken with, whose reasons do not follow from it. */
async function fillFigures(
  house: House,
  drafts: ReadonlyMap<string, Draft>,
  version: number,
  moment: Moment,
): Promise<void> {
  const keys = [...drafts.values()].filter(({ figures }) => !figures).map(({ key }) => key);
  if (keys.length === 0) return;
  for (const row of await house.columns.query<FigureRow>(figuresOfSql(keys, version, moment)))
    drafts.get(row.client)!.figures = figuresOf(row);
}

async function keysOf(house: House, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await house.records.query<{ id: string; key: string }>(
    sql`SELECT id, key::text AS key FROM client WHERE id = ANY (${ids}::uuid[])`,
  );
  return new Map(rows.map(({ id, key }) => [id, key]));
}

interface PersonRow {
  readonly client: string;
  readonly id: string;
  readonly name: string;
  readonly tier: string | null;
  readonly boutique: string | null;
}

type Known = Draft & { readonly person: PersonRow };

/** Those whom nothing stands against speaking with: not what they said, not a conversation of this week, not an answer. */
async function withoutResting(
  house: House,
  scope: Scope,
  drafts: readonly Draft[],
  user: string,
  now: Date,
): Promise<{ kept: Known[]; resting: number }> {
  const people = await house.records.query<PersonRow>(
    peopleSql(
      scope,
      drafts.map(({ key }) => key),
    ),
  );
  const answered = await house.records.query<{ client: string; reason: string }>(
    answeredSql(user, people.map(({ id }) => id), now), // prettier-ignore
  );
  const consents = await consentsOf(
    house.records,
    people.map(({ id }) => id),
  );
  const rests = new Set(answered.map(({ client, reason }) => `${client} ${reason}`));
  const byKey = new Map(people.map((person) => [person.client, person]));
  const kept: Known[] = [];
  let resting = 0;
  for (const draft of drafts) {
    const person = byKey.get(draft.key);
    const said = person && consents.get(person.id);
    if (!person || said?.suppressed || said?.said.get('one-to-one') === false) continue;
    const isFresh = now.getTime() - (draft.figures?.lastContact ?? 0) < REST * DAY;
    const reasons = draft.reasons.filter(
      ({ kind }) => !rests.has(`${person.id} ${kind}`) && (!isFresh || WAITING.includes(kind)),
    );
    if (reasons.length === 0) resting += 1;
    else kept.push({ ...draft, reasons, person });
  }
  return { kept, resting };
}

function calledOf(
  { figures, reasons, person }: Known,
  effect: AdviserEffect | undefined,
  mean: number,
): Called {
  const { orders = 0, value = 0, lastContact = 0 } = figures ?? {};
  const order = expectedOrder(orders, value, mean);
  const ordered = reasons.toSorted((a, b) => REASONS.indexOf(a.kind) - REASONS.indexOf(b.kind));
  const { id, name, tier, boutique } = person;
  return {
    client: { id, name, tier: tier ?? '', boutique: boutique ?? '' },
    reasons: ordered,
    step: stepFor(ordered[0]!.kind),
    worth: worthOf(effect, order) ?? null,
    parts: { orders, order: Math.round(order) },
    lastContact: lastContact > 0 ? new Date(lastContact).toISOString() : null,
  };
}

/** Who waits for us comes first; then by what an order of theirs is worth, which a contact has the same part in. */
function inOrder(called: readonly Called[]): Called[] {
  const waits = ({ reasons }: Called) => reasons.some(({ kind }) => WAITING.includes(kind));
  return called.toSorted(
    (a, b) =>
      Number(waits(b)) - Number(waits(a)) ||
      b.parts.order - a.parts.order ||
      (a.client.id < b.client.id ? -1 : 1),
  );
}

interface BirthdayRow {
  readonly client: string;
  readonly birthday: string;
  readonly ahead: number;
  readonly year: number;
}

interface FigureRow {
  readonly client: string;
  readonly orders: string;
  readonly value: string;
  readonly last_order: string;
  readonly contacts: string;
  readonly first_contact: string;
  readonly last_contact: string;
  readonly last_reply: string;
  readonly anniversary_in: number;
  readonly anniversary_years: number;
  readonly reasons: ReasonKind[];
}

function figuresOf(row: FigureRow): Figures & { readonly value: number } {
  return {
    orders: Number(row.orders),
    value: Number(row.value),
    lastOrder: Date.parse(row.last_order),
    contacts: Number(row.contacts),
    firstContact: Date.parse(row.first_contact),
    lastContact: Date.parse(row.last_contact),
    lastReply: Date.parse(row.last_reply),
    anniversaryIn: row.anniversary_in,
    anniversaryYears: row.anniversary_years,
  };
}
