import { randomStream, type RandomStream } from '../../src/math/index.js';
import { NAMES, plain, type Culture } from '../sample/names.js';
import { COUNTRY, type Country, type CountryCode } from './places.js';

/** A person of a register, as a house could know them if it knew all. */
export interface Person {
  readonly person: number;
  readonly household: number;
  readonly given: string;
  readonly middle?: string;
  readonly surname: string;
  /** The name before a marriage. */
  readonly formerly?: string;
  readonly sex: 'f' | 'm';
  readonly birth: { readonly year: number; readonly month: number; readonly day: number };
  readonly email: string;
  readonly phone: string;
  readonly address: Address;
  /** Where they lived before. */
  readonly before: Address;
  readonly loyalty: string;
  readonly country: CountryCode;
}

export interface Address {
  readonly street: string;
  readonly number: number;
  readonly postcode: string;
  readonly city: string;
}

const SYLLABLES = {
  first: 'Al Ba Bel Bran Car Cor Da Del Dor Fa Fer Gal Gre Har Hol Ka Kel Lam Lor Ma Mar Mon Nor Pel Per Ra Ros Sal Sta Tor Va Ver Wal Wil Zan'.split(' '),
  middle: 'ba be ca di la le li lo ma mi na ne ni ra re ri ro sa ta ti to va'.split(' '),
  last: 'ck don ford gne ler man mont nier nov rdi renz rini rsen son stein ton tti vic ville wall wood zzi'.split(' '),
}; // prettier-ignore
const MAILS = [
  'gmail.com',
  'gmail.com',
  'outlook.com',
  'yahoo.com',
  'icloud.com',
  'orange.fr',
  'gmx.de',
  'libero.it',
];

/** Draws one of a list, the first most often, as names are spread. */
export function common<T>(random: RandomStream, list: readonly T[]): T {
  return list[Math.floor(list.length * random.uniform() ** 1.7)]!;
}

export function any<T>(random: RandomStream, list: readonly T[]): T {
  return list[random.integer(0, list.length - 1)]!;
}

/** How often households are of several, and how alike these are. */
export interface Makeup {
  /** Of households, those with a couple; of couples, those with children. */
  readonly couple: number;
  readonly children: number;
  /** Of couples, those with one e-mail address. */
  readonly oneEmail: number;
  /** Of children, namesakes of a parent, and those with a twin. */
  readonly namesake: number;
  readonly twin: number;
  /** Of persons, those who tell the landline of the household as their number. */
  readonly landline: number;
}

const USUAL: Makeup = {
  couple: 0.4,
  children: 0.35,
  oneEmail: 0.25,
  namesake: 0.06,
  twin: 0.06,
  landline: 0.3,
};
/** Hardly anybody alone, and whoever can be mistaken for another is. */
export const FAMILIES: Makeup = { couple: 0.9, children: 0.8, oneEmail: 0.7, namesake: 0.3, twin: 0.3, landline: 0.8 }; // prettier-ignore

/** Persons, household by household: couples, children, namesakes of their fathers, twins, and people alone. */
export function* peopleOf(seed: number, persons: number, makeup = USUAL): Generator<Person> {
  let person = 0;
  for (let household = 0; person < persons; household += 1) {
    const random = randomStream(seed, `household ${household}`);
    for (const one of householdOf(random, household, person, makeup)) {
      if (person < persons) yield one;
      person += 1;
    }
  }
}

function* householdOf(
  random: RandomStream,
  household: number,
  first: number,
  makeup: Makeup,
): Generator<Person> {
  const country = any(random, Object.keys(COUNTRY) as CountryCode[]);
  const culture = any(random, COUNTRY[country].cultures);
  const [address, before] = [addressOf(random, country), addressOf(random, country)];
  const surname = surnameOf(random, culture);
  const landline = phoneOf(random, country);
  const year = random.integer(1940, 1998);
  let person = first;
  const taken = new Set<string>();
  const unlike = (sex: 'f' | 'm'): string => {
    const given = givenOf(random, culture, sex);
    return taken.has(given) ? unlike(sex) : given;
  };
  const make = (sex: 'f' | 'm', born: number, over: Partial<Person> = {}): Person => {
    const given = over.given ?? unlike(sex);
    taken.add(given);
    const known = { given, surname, sex, household, country, address, before, ...over };
    const at = person++;
    return {
      person: at,
      birth: { year: born, month: random.integer(1, 12), day: random.integer(1, 28) },
      email: emailOf(random, given, known.surname),
      phone: random.uniform() < makeup.landline ? landline : phoneOf(random, country),
      loyalty: String(random.integer(10_000_000, 99_999_999)),
      ...(random.uniform() < 0.25 && { middle: givenOf(random, culture, sex) }),
      ...known,
    };
  };
  const head = make(random.uniform() < 0.5 ? 'f' : 'm', year);
  yield head;
  if (random.uniform() > makeup.couple) return;
  const other = random.uniform() < 0.7 ? {} : { surname: surnameOf(random, culture) };
  const shared = random.uniform() < makeup.oneEmail ? { email: head.email } : {};
  const formerly = random.uniform() < 0.5 ? { formerly: surnameOf(random, culture) } : {};
  yield make(head.sex === 'f' ? 'm' : 'f', year + random.integer(-6, 6), {
    ...other,
    ...shared,
    ...formerly,
  });
  if (random.uniform() > makeup.children) return;
  const born = year + random.integer(24, 36);
  const namesake = random.uniform() < makeup.namesake ? { given: head.given } : {};
  const child = make(head.sex, born, namesake);
  yield child;
  if (random.uniform() < makeup.twin) yield make('f', born, { birth: child.birth });
  else if (random.uniform() < 0.5) yield make('m', born + random.integer(1, 5));
}

/** Given names of women stand in the first half of a culture's, of men in the second. */
function givenOf(random: RandomStream, culture: Culture, sex: 'f' | 'm'): string {
  const names = NAMES[culture].given;
  const half = Math.ceil(names.length / 2);
  return common(random, sex === 'f' ? names.slice(0, half) : names.slice(half));
}

function surnameOf(random: RandomStream, culture: Culture): string {
  if (random.uniform() < 0.35) return common(random, NAMES[culture].family);
  const { first, middle, last } = SYLLABLES;
  const inner = random.uniform() < 0.5 ? any(random, middle) : '';
  const made = any(random, first) + inner + any(random, last);
  if (random.uniform() < 0.03) return `${made}-${common(random, NAMES[culture].family)}`;
  return random.uniform() < 0.04 ? `${any(random, ['de', 'van', 'von', 'Di'])} ${made}` : made;
}

function emailOf(random: RandomStream, given: string, surname: string): string {
  const [one, other] = [plain(given) || 'client', plain(surname) || 'house'];
  const user = any(random, [
    `${one}.${other}`,
    `${one[0]}${other}`,
    `${other}.${one}`,
    `${one}${random.integer(1, 99)}`,
    `${one}${other}${random.integer(1, 99)}`,
  ]);
  return `${user}@${any(random, MAILS)}`;
}

function phoneOf(random: RandomStream, country: CountryCode): string {
  const { calling, digits } = COUNTRY[country];
  let number = String(random.integer(6, 7));
  while (number.length < digits) number += String(random.integer(0, 9));
  return `+${calling} ${number}`;
}

function addressOf(random: RandomStream, country: CountryCode): Address {
  const { cities, streets }: Country = COUNTRY[country];
  const city = common(random, cities);
  const [kind, name] = [any(random, streets.kinds), any(random, streets.names)];
  return {
    street: streets.after ? `${name}${kind}` : `${kind} ${name}`,
    number: random.integer(1, 180),
    postcode: String((cities.indexOf(city) + 10) * 1000 + random.integer(0, 40)).padStart(5, '0'),
    city,
  };
}
