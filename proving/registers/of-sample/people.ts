import { DAY } from '../../../src/core/index.js';
import { randomStream, type RandomStream } from '../../../src/math/index.js';
import { COUNTRIES, fictitiousPhone } from '../../sample/countries.js';
import { NAMES, plain, type Culture } from '../../sample/names.js';
import { drawPerson, type Person } from '../../sample/person.js';
import { Stream } from '../../sample/stream.js';
import { worldOf } from '../../sample/world.js';
import { any, type Address } from '../people.js';
import { addressIn } from './places.js';

/** Which sample house. */
export interface SampleAsked {
  readonly seed: number;
  /** The last moment of its past. */
  readonly until: Date;
  readonly clients?: number;
}

/** A client of the sample house, as the house could know them if it knew all. */
export interface Client {
  /** Who they truly are: the index of the sample's person. */
  readonly person: number;
  /** Those who live together or come of one family, the index of the first of them. */
  readonly household: number;
  readonly given: string;
  readonly family: string;
  /** The name before a marriage. */
  readonly formerly?: string;
  readonly sex: 'f' | 'm';
  readonly birth: { readonly year: number; readonly month: number; readonly day: number };
  readonly email?: string;
  /** Another address, with which they came to the web shop or the letters a second time. */
  readonly secondEmail: string;
  /** E.164. */
  readonly phone?: string;
  readonly address: Address;
  /** Where they lived before. */
  readonly before: Address;
  readonly loyalty: string;
  /** Their number in the house's events, and the register that gave it; absent for who only reads letters. */
  readonly number?: string;
  readonly numberedBy: 'till' | 'web shop' | 'letters';
  /** What the sample draws of them beside. */
  readonly sample: Person;
}

/** Share of the clients who are the first of a household that another client belongs to. */
const FIRST_OF_A_HOUSEHOLD = 0.13;
/** Of clients whose country keeps no numbers for fiction, the share who have one of France's, beyond those of its clients. */
const ABROAD = 0.65;
const FRANCE = COUNTRIES.find(({ code }) => code === 'FR')!;
/** Years. */
const OF_AGE = 19;

/** The clients of a sample house, some of them in households. Streams of their own: no other output of the sample depends on them. */
export function clientsOf({ seed, until, clients = 20_000 }: SampleAsked): Client[] {
  const world = worldOf(seed, until, clients, 2);
  const waiting = new Map<string, Client>();
  return Array.from({ length: clients }, (_, index) => {
    const random = randomStream(seed, `register of client ${index}`);
    const alone = clientOf(random, drawPerson(new Stream(seed, index), index, world), { until, clients });
    const { code } = alone.sample.country;
    const first = alone.sample.readsOnly ? undefined : waiting.get(code);
    if (first) {
      waiting.delete(code);
      return relativeOf(random, first, alone, until.getUTCFullYear() - OF_AGE);
    }
    if (!alone.sample.readsOnly && random.uniform() < FIRST_OF_A_HOUSEHOLD) waiting.set(code, alone);
    return alone;
  });
}

function clientOf(
  random: RandomStream,
  sample: Person,
  { until, clients }: { until: Date; clients: number },
): Client {
  const { index, given, family, country, city, email, readsOnly, tier } = sample;
  const born = new Date(until.getTime() - random.integer(24 * 365, 76 * 365) * DAY);
  const address = addressIn(random, country.code, city);
  const moved = addressIn(random, country.code, any(random, country.cities));
  const abroad = random.uniform() < ABROAD && !country.fiction && !readsOnly;
  const phone = abroad ? fictitiousPhone(FRANCE, clients + index) : sample.phone;
  const atTheTill = email === undefined || random.uniform() < tier.inBoutique;
  return {
    person: index,
    household: index,
    given,
    family,
    sex: sexOf(given, country.cultures),
    birth: { year: born.getUTCFullYear(), month: born.getUTCMonth() + 1, day: born.getUTCDate() },
    ...(email !== undefined && { email }),
    secondEmail: `${plain(given)}.${plain(family).slice(0, 3)}${index}@webmail.example`,
    ...(phone !== undefined && { phone }),
    address,
    before: moved,
    loyalty: String(40_000_000 + ((index * 7_368_787 + 1_299_709) % 50_000_000)),
    ...(!readsOnly && { number: sample.id }),
    numberedBy: readsOnly ? 'letters' : atTheTill ? 'till' : 'web shop',
    sample,
  };
}

/**
 * Another client as the wife, husband, twin, child, parent or namesake of one: the same person beside, with own orders.
 * @param latest the year in which the youngest client was born.
 */
function relativeOf(random: RandomStream, first: Client, other: Client, latest: number): Client {
  const [chance, sharing] = [random.uniform(), random.uniform()];
  const phone = sharing < 0.35 && first.phone !== undefined ? { phone: first.phone } : {};
  const together = { household: first.person, address: first.address, family: first.family };
  const apart = random.integer(23, 36);
  const grown = first.birth.year + apart <= latest;
  const ofAnotherAge = { ...other.birth, year: first.birth.year + (grown ? apart : -apart) };
  if (first.sex !== other.sex && chance < 0.75) {
    const kept = chance < 0.15 ? { family: other.family } : {};
    const formerly = chance < 0.45 ? { formerly: other.family } : {};
    const email = sharing < 0.2 && first.email !== undefined ? { email: first.email } : {};
    const birth = { ...other.birth, year: first.birth.year + random.integer(-6, 6) };
    return { ...other, ...together, ...formerly, ...kept, ...email, ...phone, birth };
  }
  if (first.sex === other.sex && chance < 0.3) {
    const given = first.given === other.given ? otherNameOf(first) : other.given;
    return { ...other, ...together, ...phone, given, birth: first.birth };
  }
  if (first.sex === other.sex && chance < 0.55)
    return { ...other, ...together, given: first.given, birth: ofAnotherAge };
  return { ...other, ...together, ...phone, birth: ofAnotherAge };
}

/** For a twin who would have the same given name. */
function otherNameOf({ given, sex, sample }: Client): string {
  const names = NAMES[sample.country.cultures[0]!].given;
  const fitting = names.filter((name) => name !== given && sexOf(name, sample.country.cultures) === sex);
  return fitting[sample.index % fitting.length]!;
}

/** The lists of given names have the women first; from these names on, the men. */
const FIRST_MAN: Readonly<Record<Culture, string>> = {
  french: 'Julien', italian: 'Lorenzo', german: 'Maximilian', english: 'James', american: 'Michael', spanish: 'Javier', dutch: 'Pieter',
  japanese: 'Kenji', chinese: 'Jun', korean: 'Min-jun', arabic: 'Khalid', nordic: 'Erik', indian: 'Arjun', portuguese: 'Tiago',
}; // prettier-ignore

function sexOf(given: string, cultures: readonly Culture[]): 'f' | 'm' {
  const culture = cultures.find((each) => NAMES[each].given.includes(given))!;
  const names = NAMES[culture].given;
  return names.indexOf(given) < names.indexOf(FIRST_MAN[culture]) ? 'f' : 'm';
}
