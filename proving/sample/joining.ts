import { DAY } from '../../src/core/index.js';
import type { LifeInProgress } from './life.js';

const LANGUAGES: Readonly<Record<string, string>> = {
  FR: 'fr', BE: 'fr', IT: 'it', DE: 'de', AT: 'de', CH: 'fr', ES: 'es', JP: 'ja', KR: 'ko', HK: 'en', SE: 'en',
}; // prettier-ignore

/** Clients whom two tills have written down twice. */
const TWICE = 0.012;

/** The entry in the client book, and in the letter list; now and then a second entry of another till. */
export function writeJoining(life: LifeInProgress): void {
  const { person, pen, stream } = life;
  const { id, email, phone, joined, given, family } = person;
  const name = { firstName: given, lastName: family, ...(email && { email }) };
  if (person.lettersByAddress) pen.write('letters', joined + 2000, 'identify', { traits: name });
  if (person.readsOnly) return;
  pen.write('clients', joined + 1000, 'identify', {
    userId: id,
    traits: {
      ...name,
      ...(phone && { phone }),
      address: { city: person.city, country: person.country.code },
      language: LANGUAGES[person.country.code] ?? 'en',
      birthday: birthdayOf(life),
      tier: person.tier.name,
      boutique: person.boutique.name,
      ...(person.adviser && { adviser: person.adviser }),
      createdAt: new Date(joined - knownFor(life)).toISOString(),
      consents: Object.entries(person.consents).flatMap(([purpose, given]) => (given ? [purpose] : [])),
    },
  });
  if (email && stream.chance(TWICE)) {
    const again = joined + DAY * stream.between(20, 300);
    pen.write('boutiques', again, 'identify', { userId: `${id}-B`, traits: { ...name, ...(phone && { phone }) } });
  }
} // prettier-ignore

/** A day of an adult's birth, where an adviser has asked for it. */
function birthdayOf({ person, stream, world }: LifeInProgress): string | undefined {
  if (!person.adviser || !stream.chance(0.55)) return undefined;
  const age = 365.25 * DAY * stream.between(24, 76);
  return new Date(world.calendar.start - age).toISOString().slice(0, 10);
}

/** How long before the entry the client came to the house: years, for those known before the first day. */
function knownFor({ person, stream, world }: LifeInProgress): number {
  return person.index < world.known ? Math.round(DAY * stream.between(30, 3600)) : 0;
}
