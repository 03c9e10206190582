import { percent } from '../../format';
import type { Identifier, Named, Refused, Trait } from './answer';

const KINDS: Readonly<Record<Named['kind'], string>> = {
  record: 'record',
  user: 'client number',
  loyalty: 'loyalty number',
  email: 'e-mail',
  phone: 'telephone',
  anonymous: 'browser',
};

const REASONS: Readonly<Record<string, string>> = {
  'seen-together': 'were seen together',
  alias: 'were said to be one',
  held: 'stands on the records of two people',
  apart: 'are not the same, as somebody said',
  'limit-user': 'would give one client two client numbers',
  'limit-loyalty': 'would give one client more than two loyalty numbers',
  'limit-email': 'would give one client more than five e-mail addresses',
  'limit-phone': 'would give one client more than five telephone numbers',
  'limit-anonymous': 'would give one client more than twenty browsers in a week',
  shared: 'is shared by several people',
  undone: 'taken back',
};

/** What an identifier of a kind is called. */
export function kindName(kind: Named['kind']): string {
  return KINDS[kind];
}

/** An identifier as a sentence names it; a browser's id says nothing, and its end is enough. */
export function nameOf({ kind, value }: Named): string {
  if (kind === 'record') return recordName(value);
  return `${KINDS[kind]} ${kind === 'anonymous' && value.length > 12 ? `…${value.slice(-8)}` : value}`;
}

/**
 * A record by where it is written, and by its number there where it has one: `record 4711 of till`. An account does not say
 * by itself who told of it: `account 4711 of web-shop`, `record ines@rovo.net of web-shop`.
 */
export function recordName(value: string, told?: string | null): string {
  const [, kind, account] = /^(user|told)\/(.*)$/s.exec(value) ?? [];
  if (kind !== undefined)
    return `${kind === 'user' ? 'account' : 'record'} ${account}${told ? ` of ${told}` : ''}`;
  const [, source, key, id] = /^([^/]+)\/(\w+):(.*)-\d{8}$/.exec(value) ?? [];
  if (source === undefined) return `record ${value}`;
  return key === 'row' ? `a record of ${source}` : `record ${decoded(id!)} of ${source}`;
}

/** A number that was cut short may end within a letter. */
function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

/** How an identifier came to the client. */
export function howJoined({ how, kind, at }: Identifier, day: (at: string) => string): string {
  if (!how) return kind === 'record' ? `first read ${day(at)}` : 'the client’s own';
  const verb = VERBS[how.reason] ?? 'seen with';
  const sure = how.probability === null ? '' : `, ${sureness(how.probability)} sure,`;
  return `${verb} ${nameOf(how)}${sure} by ${how.source}, ${day(how.at)}`;
}

/** A probability that is never written as certainty. */
export function sureness(probability: number): string {
  return probability >= ALMOST ? `more than ${percent(0.99)}` : percent(probability);
}

/** From here on it would be rounded to the whole. */
const ALMOST = 0.995;

const VERBS: Readonly<Record<string, string>> = {
  alias: 'said to be',
  linked: 'found to be the same as',
  'by-hand': 'made one with',
};

/** Why two identifiers are not one client's. */
export function whyRefused({ left, right, reason, who }: Refused): string {
  if (reason === 'undone') return `${nameOf(left)} and ${nameOf(right)}: taken back by ${who}`;
  if (reason === 'shared')
    return `${nameOf(right)} is shared by several people; not joined with ${nameOf(left)}`;
  return `${nameOf(left)} and ${nameOf(right)}: ${REASONS[reason] ?? reason}`;
}

const FACTS: Readonly<Record<string, string>> = {
  firstName: 'Given name',
  lastName: 'Surname',
  name: 'Full name',
  birthday: 'Birthday',
  phone: 'Telephone',
  email: 'E-mail',
  address: 'Address',
};
const FIRST = Object.keys(FACTS);
/** They are in the page's name. */
const NAMES = /^(first_?name|last_?name|name|full_?name|given_?name|family_?name|surname|display_?name)$/i;
/** They are in the line below it. */
const ELSEWHERE = /^(created_?at|consents)$/i;

/** Whether a fact has a line of its own; names have where they are told otherwise as well. */
export function isShown({ name, others }: Pick<Trait, 'name' | 'others'>): boolean {
  return NAMES.test(name) ? Boolean(others) : !ELSEWHERE.test(name);
}

/** Facts that people look for first, then the others by name. */
export function byInterest(a: { name: string }, b: { name: string }): number {
  const place = ({ name }: { name: string }) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);
  return place(a) - place(b) || a.name.localeCompare(b.name);
}

/** `loyaltyLevel` as `Loyalty level`. */
export function factName(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
  return FACTS[name] ?? words[0]!.toUpperCase() + words.slice(1);
}

/** A fact's value as text: a date as a day, a language by its name, a list with commas, what is nested by its parts. */
export function factText(value: unknown, day: (at: string) => string, name = ''): string {
  if (name === 'language' && typeof value === 'string') return languageName(value);
  if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(value) ? day(value) : value;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.map((each) => factText(each, day)).join(', ');
  if (typeof value === 'object' && value !== null) {
    return Object.values(value)
      .map((each) => factText(each, day))
      .filter(Boolean)
      .join(', ');
  }
  return String(value);
}

function languageName(code: string): string {
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}
