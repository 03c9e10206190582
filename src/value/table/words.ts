import { formatMoney } from '../../core/index.js';
import type { FieldId } from './fields.js';
import type { Condition, Filter } from './filter.js';

/** What words are made with. */
export interface Speaking {
  readonly currency: string;
  /** What somebody is called by whom the filter asks, by id; others are called as the filter has it. */
  readonly people: ReadonlyMap<string, string>;
}

/** A group of phrases, of which all or any hold. */
export interface PhraseGroup {
  readonly match: 'all' | 'any';
  readonly phrases: readonly string[];
}

/** A phrase for each condition of a filter and a group for each group, in its order: what stands after `clients who`. */
export function phrasesOf(filter: Filter, speaking: Speaking): (string | PhraseGroup)[] {
  return filter.of.map((each) =>
    'of' in each
      ? { match: each.match, phrases: each.of.map((condition) => phraseOf(condition, speaking)) }
      : phraseOf(each, speaking),
  );
}

/** A filter as one sentence's end: `clients who bought Watches, had no contact for 90 days and have a birthday within 30 days`. */
export function sentenceOf(filter: Filter, speaking: Speaking): string {
  const parts = phrasesOf(filter, speaking).map((each) => (typeof each === 'string' ? each : grouped(each)));
  return parts.length === 0 ? 'all clients' : `clients who ${listed(parts, filter.match)}`;
}

function grouped({ match, phrases }: PhraseGroup): string {
  if (phrases.length < 2) return phrases.join('');
  return `${match === 'any' ? 'either' : 'both'} ${listed(phrases, match)}`;
}

function listed(parts: readonly string[], match: 'all' | 'any'): string {
  const last = match === 'all' ? ' and ' : ' or ';
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')}${last}${parts.at(-1)!}`;
}

function phraseOf(condition: Condition, speaking: Speaking): string {
  return SAID[condition.field](condition, speaking);
}

const either = (values: readonly string[] = []) => listed(values, 'any');
const days = (count = 0) => (count === 1 ? 'a day' : `${count} days`);
const withinDays = (count: number | undefined) => (count === undefined ? '' : ` within ${days(count)}`);
const times = (count = 0) => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']; // prettier-ignore

type Say = (condition: Condition, speaking: Speaking) => string;

/** A choice in words. @param what of whom they are said to be something. */
const choice =
  (what: (values: string) => string, not: (values: string) => string, noun: string): Say =>
  ({ is, values }) => {
    if (is === 'known') return `have ${article(noun)}`;
    if (is === 'unknown') return `have no ${noun}`;
    return (is === 'is' ? what : not)(either(values));
  };

const article = (noun: string) => `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;

/** Something that was last at a time. */
const past =
  (did: string, didNot: string, never: string): Say =>
  ({ is, days: count }) => {
    if (is === 'never') return never;
    return is === 'within' ? `${did}${withinDays(count)}` : `${didNot} for ${days(count)}`;
  };

const SAID: Readonly<Record<FieldId, Say>> = {
  name: ({ is, values }) =>
    `have a name ${is === 'has' ? 'with' : 'that begins with'} ${either(values!.map((each) => `“${each}”`))}`,
  tier: choice(
    (values) => `are of tier ${values}`,
    (values) => `are not of tier ${values}`,
    'tier',
  ),
  boutique: choice(
    (values) => `are at ${values}`,
    (values) => `are not at ${values}`,
    'boutique',
  ),
  adviser: (condition, speaking) => {
    const values = condition.values?.map((value) => speaking.people.get(value) ?? value);
    return choice(
      (names) => `are with ${names}`,
      (names) => `are not with ${names}`,
      'adviser',
    )({ ...condition, values }, speaking);
  },
  city: choice(
    (values) => `live in ${values}`,
    (values) => `do not live in ${values}`,
    'known city',
  ),
  country: choice(
    (values) => `live in ${values}`,
    (values) => `do not live in ${values}`,
    'known country',
  ),
  language: choice(
    (values) => `speak ${values}`,
    (values) => `do not speak ${values}`,
    'known language',
  ),
  bought: ({ is, values, days: count }) =>
    `bought ${is === 'any' ? '' : 'no '}${either(values)}${withinDays(count)}`,
  channel: ({ is, values, days: count }) =>
    `were ${is === 'any' ? '' : 'not '}reached by ${either(values)}${withinDays(count)}`,
  contact: past('had contact', 'had no contact', 'never had contact'),
  ordered: past('ordered', 'ordered nothing', 'never ordered'),
  seen: past('were met', 'were not met', 'were never met'),
  since: ({ is, days: count }) => {
    if (is === 'never') return 'are known since nobody knows when';
    return is === 'within' ? `became known${withinDays(count)}` : `have been known for ${days(count)}`;
  },
  orders: ({ is, number, days: count }) =>
    `ordered at ${is} ${number === 0 ? 'not once' : times(number)}${withinDays(count)}`,
  spend: ({ is, number, days: count }, { currency }) =>
    `spent at ${is} ${formatMoney(number!, currency)}${withinDays(count)}`,
  birthday: ({ is, number, days: count }) => {
    if (is === 'within') return `have a birthday${withinDays(count)}`;
    if (is === 'month') return `have a birthday in ${MONTHS[number! - 1]}`;
    return is === 'known' ? 'have a known birthday' : 'have no known birthday';
  },
  alone: ({ is }) => (is === 'yes' ? 'are to be left alone' : 'may be contacted'),
};
