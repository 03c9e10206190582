import fc from 'fast-check';
import { DAY } from '../src/core/index.js';
import type { Condition, Filter } from '../src/value/index.js';

/** A client of a small house, in plain terms: days are how many ago, in days of Zurich; null is never. */
export interface Plain {
  key: number;
  name: string;
  tier: string;
  boutique: string;
  city: string;
  country: string;
  language: string;
  advisers: string[];
  named: string;
  /** Month and day. */
  born: [number, number] | null;
  alone: boolean;
  since: number;
  orders: { ago: number; worth: number }[];
  contact: number | null;
  seen: number | null;
  bought: { word: string; ago: number }[];
  reached: { word: string; ago: number }[];
}

export const TODAY = '2027-02-10';
export const ADVISERS = new Map([
  ['u1', ['u1', 'Camille R.']],
  ['u2', ['u2']],
]);
/** Noon in Zurich, so many days ago. */
export const noon = (ago: number) => Date.parse(`${TODAY}T11:00:00Z`) - ago * DAY;

const ago = fc.oneof(fc.constantFrom(0, 1, 29, 30, 31, 89, 90, 91), fc.integer({ min: 0, max: 800 }));
const word = (...words: string[]) => fc.constantFrom(...words);
const last = (...words: string[]) => fc.uniqueArray(fc.record({ word: word(...words), ago }), { selector: (each) => each.word, maxLength: 3 }); // prettier-ignore

const plain = fc.record({
  name: word('', 'ines brandt', 'elodie stahl', '早坂 朋子', 'anselm vogelbrecht', 'brandt'),
  tier: word('', 'First', 'Second'),
  boutique: word('', 'Genève', 'Paris'),
  city: word('', 'Lugano', 'Oslo'),
  country: word('', 'CH', 'NO'),
  language: word('', 'fr', 'de'),
  advisers: fc.subarray(['u1', 'u2']),
  named: word('', 'Camille R.', 'O. Kerrast'),
  born: fc.option(
    fc.constantFrom<[number, number]>([2, 9], [2, 10], [2, 11], [2, 28], [2, 29], [3, 1], [3, 12], [12, 31]),
  ),
  alone: fc.boolean(),
  since: ago,
  orders: fc.array(fc.record({ ago, worth: fc.integer({ min: 0, max: 5 }) }), { maxLength: 4 }),
  contact: fc.option(ago),
  seen: fc.option(ago),
  bought: last('Watches', 'Ligne Claire 36', 'Bags'),
  reached: last('Email', 'Adviser', 'Direct'),
});

/** The clients of the house, by key. */
export const clients: Plain[] = fc
  .sample(plain, { numRuns: 120, seed: 7 })
  .map((each, key) => ({ key, ...each }));

/** The same conditions, read from the plain client. */
function holds(client: Plain, { field, is, values = [], number = 0, days }: Condition): boolean {
  const recent = (each: number | null) => each !== null && each < days!;
  switch (field) {
    case 'name':
      return values.some((part) =>
        is === 'has' ? client.name.includes(part.toLowerCase()) : client.name.startsWith(part.toLowerCase()),
      );
    case 'adviser': {
      const all = [...client.advisers, client.named].filter(Boolean);
      const theirs = values.flatMap((value) => ADVISERS.get(value) ?? [value]).some((name) => all.includes(name)); // prettier-ignore
      return { is: theirs, not: !theirs, known: all.length > 0, unknown: all.length === 0 }[is]!;
    }
    case 'tier':
    case 'boutique':
    case 'city':
    case 'country':
    case 'language': {
      const own = client[field];
      return {
        is: values.includes(own),
        not: !values.includes(own),
        known: own !== '',
        unknown: own === '',
      }[is]!;
    }
    case 'orders':
    case 'spend': {
      const counted = client.orders.filter((order) => days === undefined || recent(order.ago));
      const all = field === 'orders' ? counted.length : counted.reduce((sum, { worth }) => sum + worth, 0);
      return is === 'least' ? all >= number : all <= number;
    }
    case 'ordered':
    case 'contact':
    case 'seen':
    case 'since': {
      const order = client.orders.length ? Math.min(...client.orders.map((each) => each.ago)) : null;
      const was = field === 'ordered' ? order : client[field];
      return { never: was === null, within: recent(was), over: !recent(was) }[is]!;
    }
    case 'birthday': {
      if (client.born === null) return is === 'unknown';
      if (is === 'unknown' || is === 'known') return is === 'known';
      const [month, day] = client.born;
      if (is === 'month') return month === number;
      const next = [2027, 2028].map((year) => Date.UTC(year, month - 1, month === 2 && day === 29 && year === 2027 ? 28 : day)); // prettier-ignore
      const ahead = next
        .map((at) => (at - Date.parse(`${TODAY}T00:00:00Z`)) / DAY)
        .find((each) => each >= 0)!;
      return ahead <= days!;
    }
    case 'bought':
    case 'channel': {
      const things = field === 'bought' ? client.bought : client.reached;
      const any = things.some(
        (each) => values.includes(each.word) && (days === undefined || recent(each.ago)),
      );
      return is === 'any' ? any : !any;
    }
    case 'alone':
      return client.alone === (is === 'yes');
  }
}

/** Whether a client is one of whom a filter holds. */
export function fits(client: Plain, { match, of }: Filter): boolean {
  const each = of.map((part) => ('of' in part ? fits(client, part) : holds(client, part)));
  return of.length === 0 || (match === 'all' ? each.every(Boolean) : each.some(Boolean));
}
