import { isBlocked } from './blocked.js';
import { again } from './cache.js';
import type { Draft, Fields } from './draft.js';
import { firstText, textOf } from './fields.js';
import { countryOf, phoneOf, tellsCountry } from './phone.js';
import { reject, shown, type Rejection } from './rejection.js';

const EMAIL_FIELDS = ['email'];
const PHONE_FIELDS = ['phone', 'mobile', 'phone_number', 'phoneNumber'];
const LOYALTY_FIELDS = ['loyalty_number', 'loyaltyNumber', 'loyalty_id', 'loyaltyId'];
const NAME_FIELDS = ['name', 'firstName', 'lastName'];
const LONGEST = 256;
const EMAIL = /^[^\s@"<>()]{1,64}@[^\s@"<>()]+\.[^\s@"<>().]{2,}$/;

/**
 * Whom the message is about. Traits outrank properties, which outrank `context.traits`. A blocked value, an
 * e-mail that is none and a phone number that cannot be read identify nobody and stay in the properties only.
 * An order of nobody known is a client of its own, so that its value is not lost.
 */
export function readIdentifiers(draft: Draft): Rejection | undefined {
  const { message, row } = draft;
  const tooLong = longIdentifier(message);
  if (tooLong) return tooLong;
  row.user_id = userOf(textOf(message['userId'], LONGEST));
  row.anonymous_id = visitorOf(textOf(message['anonymousId'], LONGEST));
  const told = row.type === 'group' ? {} : draft.traits; // a group's address is not its member's
  const places = [told, draft.properties, draft.contextTraits];
  row.email = emailOf(firstOf(places, EMAIL_FIELDS)) || emailOfUser(row.user_id);
  row.loyalty = identifier(firstOf(places, LOYALTY_FIELDS));
  const phone = firstOf(places, PHONE_FIELDS);
  if (phone !== '') row.phone = readPhone(phone, countryOf(...places) || assumed(draft, places));
  return undefined;
}

/**
 * `alias` says that the previous id and the user are one. The previous id takes the column of the anonymous
 * id, where it meets the user id as any anonymous id does.
 */
export function joinAlias({ message, row }: Draft): Rejection | undefined {
  if (row.type !== 'alias') return undefined;
  const previous = identifier(message['previousId']);
  if (previous === '' || row.user_id === '') {
    return reject(
      'identifier-missing',
      `alias needs a userId and a previousId; they were ${shown(message['userId'])} and ${shown(message['previousId'])}`,
    );
  }
  row.anonymous_id = previous;
  return undefined;
}

/** Refuses what belongs to nobody. Comes after the order is read. */
export function requireIdentifier({ arrival, message, row, traits }: Draft): Rejection | undefined {
  if (arrival.records && firstText(traits, NAME_FIELDS) !== '') return undefined;
  if (row.user_id || row.anonymous_id || row.email || row.loyalty || row.phone) return undefined;
  if (row.order_number !== '') {
    row.anonymous_id = `order:${row.order_namespace}:${row.order_number}`;
    return undefined;
  }
  return reject('identifier-missing', namesNobody(message));
}

function namesNobody(message: Fields): string {
  const name = ['userId', 'anonymousId'].find((each) => textOf(message[each]) !== '');
  if (name === undefined)
    return 'the message names nobody; send a userId, an anonymousId, an e-mail, a telephone or a loyalty number';
  return `${name} ${shown(message[name])} stands for anybody and identifies nobody; send the number of one client`;
}

function longIdentifier(message: Fields): Rejection | undefined {
  for (const name of ['userId', 'anonymousId', 'previousId']) {
    const value = message[name];
    if (typeof value === 'string' && value.length > LONGEST) {
      return reject('identifier-too-long', `${name} has ${value.length} characters; it may have ${LONGEST}`);
    }
  }
  return undefined;
}

function firstOf(places: readonly Fields[], names: readonly string[]): string {
  for (const place of places) {
    const text = firstText(place, names);
    if (text !== '') return text;
  }
  return '';
}

function identifier(value: unknown): string {
  return unlessBlocked(textOf(value, LONGEST));
}

/** An e-mail address in small letters; '' where it is none or stands for anybody. */
export function readEmail(text: string): string {
  if (!text.includes('@') || text.length > 254 || !EMAIL.test(text)) return '';
  return unlessBlocked(text.toLowerCase());
}

/** The country of a telephone that names none, where nothing tells another: a word that is no country may be one. */
function assumed({ arrival }: Draft, places: readonly Fields[]): string {
  return tellsCountry(...places) ? '' : (arrival.phoneCountry ?? '');
}

/** A telephone in E.164; '' where it is none, national and of an unknown country, or stands for anybody. */
export function readPhone(text: string, country: string): string {
  return unlessBlocked(phoneOf(text, country));
}

function unlessBlocked(text: string): string {
  return text === '' || isBlocked(text) ? '' : text;
}

const userOf = again(unlessBlocked);
const visitorOf = again(unlessBlocked);
const emailOf = again(readEmail);
const emailOfUser = again(readEmail);
