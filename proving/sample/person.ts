import { DAY, HOUR } from '../../src/core/index.js';
import { boutiquesIn, type Boutique } from './boutiques.js';
import { COUNTRIES, COUNTRY_SHARES, fictitiousPhone, type Country } from './countries.js';
import { BROWSERS } from './devices.js';
import { NAMES, plain } from './names.js';
import { weightsOf, type Stream } from './stream.js';
import { TIERS, TIER_SHARES, type Tier } from './tiers.js';
import type { World } from './world.js';

/** A browser of a client. The house learns whose it is when the client signs in on it, if ever. */
export interface Device {
  anonymousId: string;
  userAgent: string;
  /** From when on the client is signed in; Infinity: never. */
  signedInFrom: number;
  /** Whether the house has been told so already. */
  identified: boolean;
}

export interface Person {
  index: number;
  given: string;
  family: string;
  country: Country;
  city: string;
  tier: Tier;
  /** How active, and apart from it how inclined to buy, beside others of the tier; 1 on average. */
  activity: number;
  inclination: number;
  /** How readily such a reader follows a letter's link; 1 on average. */
  curiosity: number;
  /** The house's number of the client, or the e-mail address of one who only reads its letters. */
  id: string;
  email?: string;
  phone?: string;
  readsOnly: boolean;
  /** Whether the e-mail tool knows the client by nothing but the address. */
  lettersByAddress: boolean;
  consents: { email: boolean; post: boolean; messaging: boolean };
  boutique: Boutique;
  adviser?: string;
  devices: Device[];
  /** When the first touch can be. */
  born: number;
  /** When the house learns who it is. */
  joined: number;
  introducedBy?: string;
}

/** Numbers of six digits, another for each index, in no visible order. */
export function clientNumber(index: number): string {
  return `C${100000 + ((index * 7919 + 4021) % 900000)}`;
}

const DOMAINS = [
  'mailbox.example',
  'courrier.example',
  'letters.example',
  'mail.example',
  'poste.example',
  'inbox.example',
];

const PATTERNS: readonly ((given: string, family: string) => string)[] = [
  (given, family) => `${given}.${family}`,
  (given, family) => `${given[0]}.${family}`,
  (given, family) => `${given}-${family}`,
  (given, family) => `${family}.${given}`,
  (given, family) => `${given}${family[0]}`,
];

/** An address under a domain kept for examples, another for each index. */
function addressOf(given: string, family: string, index: number): string {
  const domain = DOMAINS[index % DOMAINS.length]!;
  const rest = Math.floor(index / DOMAINS.length);
  const name = PATTERNS[rest % PATTERNS.length]!(plain(given), plain(family));
  const number = Math.floor(rest / PATTERNS.length);
  return `${name}${number || ''}@${domain}`;
}

/** Lognormal with mean 1. */
function trait(stream: Stream, spread: number): number {
  return Math.exp(spread * stream.normal() - (spread * spread) / 2);
}

/** Draws who a client is. */
export function drawPerson(stream: Stream, index: number, world: World): Person {
  const country = COUNTRIES[stream.weighted(COUNTRY_SHARES)]!;
  const names = NAMES[stream.pick(country.cultures)];
  const given = stream.pick(names.given);
  const family = stream.pick(names.family);
  const tier = TIERS[stream.weighted(TIER_SHARES)]!;
  const boutiqueCity = stream.pick(country.boutiques);
  const boutique = stream.pick(boutiquesIn(boutiqueCity));
  const readsOnly = tier.name === 'Guest' && stream.chance(0.4);
  const email = readsOnly || stream.chance(0.95) ? addressOf(given, family, index) : undefined;
  const phone = !readsOnly && stream.chance(0.7) ? fictitiousPhone(country, index) : undefined;
  return {
    index,
    given,
    family,
    country,
    city: stream.pick(country.cities),
    tier,
    activity: trait(stream, 0.75),
    inclination: Math.min(3.5, trait(stream, 0.55)),
    curiosity: trait(stream, 0.9),
    id: readsOnly ? email! : clientNumber(index),
    ...(email && { email }),
    ...(phone && { phone }),
    readsOnly,
    lettersByAddress: readsOnly || (email !== undefined && stream.chance(0.25)),
    consents: {
      email: readsOnly || (email !== undefined && stream.chance(0.76)),
      post: !readsOnly && stream.chance(0.7),
      messaging: phone !== undefined && stream.chance(0.55),
    },
    boutique,
    ...(tier.name !== 'Guest' && { adviser: stream.pick(boutique.advisers) }),
    ...arrival(stream, index, world),
    devices: [],
  };
}

/** When a client comes into the house's sight, and by whom introduced. */
function arrival(stream: Stream, index: number, { known, calendar }: World) {
  if (index < known) {
    const joined = calendar.start + stream.between(1, 3 * 24) * HOUR;
    return { born: calendar.start, joined };
  }
  const born = stream.between(calendar.start, calendar.until - 2 * DAY);
  const joined = Math.min(born + DAY * stream.exponential(18), calendar.until - stream.between(1, 40) * HOUR);
  const introducedBy = stream.chance(0.16) ? clientNumber(stream.integer(Math.max(1, known))) : undefined;
  return { born, joined, ...(introducedBy && { introducedBy }) };
}

/** Weights of one, two and three browsers. */
const DEVICES = weightsOf([40, 42, 18]);

/** Draws the browsers of a client, the first signed in from when the client joined. */
export function drawDevices(stream: Stream, joined: number): Device[] {
  const count = 1 + stream.weighted(DEVICES);
  return Array.from({ length: count }, (_, nth) => ({
    anonymousId: stream.uuid(),
    userAgent: stream.pick(BROWSERS),
    signedInFrom: nth === 0 ? joined : stream.chance(0.7) ? joined + DAY * stream.exponential(70) : Infinity,
    identified: false,
  }));
}
