import type { RandomStream } from '../../../src/math/index.js';
import { asWritten, givenAsWritten, mistyped } from '../dirt.js';
import { any, type Address } from '../people.js';
import type { Client } from './people.js';
import { cityIn, type Language } from './places.js';

/** A client who is being written down in a register, once or again. */
export interface Entry {
  readonly client: Client;
  readonly random: RandomStream;
  /** How dirty the register is: 1 is usual. */
  readonly dirt: number;
  /** It is their second entry: whoever wrote it did not find the first. */
  readonly again: boolean;
  /** When it was last changed. */
  readonly at: Date;
}

/** What stands where nothing is known, in the language of the register. */
const NOTHING: Readonly<Record<Language, readonly string[]>> = {
  de: ['k. A.', '-', 'n/a', 'unbekannt'],
  fr: ['n/a', '-', '.', 'inconnu'],
  it: ['n/a', '-', 'sconosciuto', '.'],
  en: ['n/a', '-', '.', 'unknown'],
  own: ['n/a', '-', '.'],
};

/** A value, or nothing, or what is written for nothing. */
export function orMissing(
  { random }: Entry,
  language: Language,
  missing: number,
  text: string | undefined,
): string {
  if (text !== undefined && random.uniform() >= missing) return text;
  return random.uniform() < 0.12 ? any(random, NOTHING[language]) : '';
}

/** Given and family name: typing errors, nicknames, initials, accents left out, the maiden name, each in the other's place. */
export function namesOf({ client, random, dirt }: Entry): readonly [given: string, family: string] {
  const { formerly, family } = client;
  const given = givenAsWritten(random, client.given, dirt);
  const before = formerly !== undefined && random.uniform() < 0.35;
  const written = asWritten(random, before ? formerly : family, dirt);
  return random.uniform() < 0.015 * dirt ? [written, given] : [given, written];
}

/** The address, at times the one before, in the register's language for the city. */
export function addressOf({ client, random, dirt }: Entry, language: Language): Address {
  const { street, number, postcode, city } = random.uniform() < 0.09 * dirt ? client.before : client.address;
  const left = asWritten(random, street, dirt);
  return { street: left, number, postcode, city: asWritten(random, cityIn(language, city), dirt / 2) };
}

/** The e-mail address, at times with a typing error or a tag; a second entry is likely to have another. */
export function emailOf({ client, random, dirt, again }: Entry): string | undefined {
  const { email, secondEmail } = client;
  if (again && random.uniform() < 0.6) return secondEmail;
  if (email === undefined) return undefined;
  const chance = random.uniform();
  if (chance < 0.02 * dirt) return mistyped(random, email);
  if (chance < 0.03 * dirt) return email.replace('@', '+ostremont@');
  return chance < 0.12 * dirt ? email.replace(/^./, (sign) => sign.toUpperCase()) : email;
}

/** A telephone number: international, with zeros, as within its country, or without blanks. */
export function phoneOf({ client, random, dirt }: Entry): string | undefined {
  const { phone } = client;
  if (phone === undefined) return undefined;
  const [code, rest] = phone.startsWith('+1') ? ['1', phone.slice(2)] : [phone.slice(1, 3), phone.slice(3)];
  const number = random.uniform() < 0.02 * dirt ? mistyped(random, rest) : rest;
  const pairs = number.replace(/(..)(?=.)/g, '$1 ');
  return any(random, [
    `+${code} ${pairs}`,
    `+${code}${number}`,
    `00${code} ${number}`,
    `+${code} (0) ${pairs}`,
  ]);
}

/**
 * The day of birth as the register writes it: day and month changed about, a wrong day, or the first day of 1900 where a
 * form demanded one.
 */
export function birthOf(
  { client, random, dirt }: Entry,
  write: (year: string, month: string, day: string) => string,
): string {
  let { year, month, day } = client.birth;
  const chance = random.uniform();
  if (chance < 0.015 * dirt && day <= 12) [month, day] = [day, month];
  else if (chance < 0.03 * dirt) day = random.integer(1, 28);
  else if (chance < 0.04 * dirt) year += any(random, [-10, -1, 1, 10]);
  else if (chance < 0.07 * dirt) [year, month, day] = [1900, 1, 1];
  return write(String(year), String(month).padStart(2, '0'), String(day).padStart(2, '0'));
}

export const dotted = (year: string, month: string, day: string) => `${day}.${month}.${year}`;
export const slashed = (year: string, month: string, day: string) => `${day}/${month}/${year}`;
export const isoDay = (at: Date) => at.toISOString().slice(0, 10);

/** A day as a day-first register writes it. */
export function dayOf(at: Date, write: typeof dotted): string {
  const [year, month, day] = isoDay(at).split('-') as [string, string, string];
  return write(year, month, day);
}
