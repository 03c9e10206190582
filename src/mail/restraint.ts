import { visibleOf, type Viewer } from '../access/index.js';
import { contactsOf, overCap, selvesSql, type Contacts } from '../act/index.js';
import { DAY } from '../core/index.js';
import { houseSettings, sql, type House, type Records } from '../engines/index.js';
import type { Written } from './draft.js';
import type { Outgoing } from './outbox.js';

/** Milliseconds after a letter of a client within which it is answered at any hour: they are awake, or wish to be answered. */
const FRESH = DAY;

/** Whether a letter answers, in person, one of the client's own that came lately. */
export function isFresh({ asked, purpose }: Outgoing, now: Date): boolean {
  return purpose === 'one-to-one' && asked !== null && now.getTime() - asked.getTime() < FRESH;
}

/**
 * Holds what is being written against how often the house may be in touch.
 * @returns asked of one client after another, why they are not to be written to, after their name: each who may be counts as written
 * to for those of their household who come after.
 */
export async function restraintOn(
  house: House,
  viewer: Viewer,
  written: Written,
  now: Date,
): Promise<(client: string) => string | undefined> {
  const settings = await houseSettings(house.records);
  if (settings.cap.contacts === 0 || (await answersOwn(house.records, written))) return () => undefined;
  const contacts = await contactsOf(house, written.clients, sinceOf(settings, now));
  const mates = [...contacts.values()].flatMap((each) => each.mates.map(({ id }) => id));
  const seen = await visibleOf(house.records, viewer.scope, [...new Set(mates)]);
  const going = new Set<string>();
  return (client) => {
    const lately = withGoing(contacts.get(client)!, going);
    const refused = overCap(lately, settings, (mate) => seen.has(mate));
    if (refused === undefined) going.add(client);
    return refused;
  };
}

/** With the letters of this writing that go to others of the household. */
function withGoing({ contacts, mates }: Contacts, going: ReadonlySet<string>): Contacts {
  const more = mates.map((mate) => ({ ...mate, contacts: mate.contacts + (going.has(mate.id) ? 1 : 0) }));
  return { contacts: contacts + mates.filter(({ id }) => going.has(id)).length, mates: more };
}

/** Whether it answers a letter that the client wrote themselves: that is never once too often. */
async function answersOwn(records: Records, { answers, clients, purpose }: Written): Promise<boolean> {
  if (answers === undefined || purpose !== 'one-to-one') return false;
  const [own] = await records.query(sql`SELECT FROM letter
    WHERE id = ${answers}::uuid AND client IN (${selvesSql(clients[0]!)}) AND direction = 'in' AND NOT automatic`);
  return own !== undefined;
}

/** Why a letter that is about to go is once too often by now; nobody of the household is named, whoever reads it later. */
export async function tooOftenNow(house: House, letter: Outgoing, now: Date): Promise<string | undefined> {
  const { client, id, asked, purpose } = letter;
  const settings = await houseSettings(house.records);
  if (settings.cap.contacts === 0 || (asked !== null && purpose === 'one-to-one')) return undefined;
  const contacts = await contactsOf(house, [client], sinceOf(settings, now), id);
  return overCap(contacts.get(client)!, settings, () => false);
}

const sinceOf = ({ cap }: { readonly cap: { readonly days: number } }, now: Date) =>
  new Date(now.getTime() - cap.days * DAY);
