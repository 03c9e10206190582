import { ADDRESS } from './linkage/text.js';

/** Letters that do not come apart into a letter and a mark. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ħ: 'h', ı: 'i',
}; // prettier-ignore

const WORDS = 12;
const LONGEST_WORD = 48;

/** A text without accents and capitals, as it is searched and sorted: `Élodie Ståhl` is `elodie stahl`. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøđðþłħı]/g, (letter) => LETTERS[letter]!);
}

/** The folded words of a text, each once: what a client is found by. */
export function wordsOf(text: string): string[] {
  const words = fold(text).match(/[\p{Letter}\p{Number}]+/gu) ?? [];
  return [...new Set(words)].slice(0, WORDS).map((word) => word.slice(0, LONGEST_WORD));
}

/** Reads a trait as text; '' where it is none. */
export type ReadTrait = (name: string) => string;

const GIVEN = ['firstName', 'first_name', 'given_name', 'givenName'];
const FAMILY = ['lastName', 'last_name', 'family_name', 'familyName', 'surname'];
const FULL = ['name', 'full_name', 'fullName', 'display_name', 'displayName'];

/** How people are addressed, before a name. */
const ADDRESSED = new RegExp(`^(?:${ADDRESS.replaceAll(' ', '[. ]+')}[.]?\\s+)+(?=.)`, 'iu');
/** Words of surnames that are written small. */
const PARTICLES: ReadonlySet<string> = new Set(['von', 'vom', 'van', 'der', 'den', 'de', 'da', 'di', 'du', 'del', 'della', 'dos', 'das', 'la', 'le', 'zu', 'zum', 'zur',
  'af', 'av', 'ten', 'ter', 'y', 'e', 'und', 'al', 'el', 'bin']); // prettier-ignore

/** Part of a name without how its bearer is addressed, with capitals where they belong: `VAN DER BERG` is `van der Berg`. */
function spelt(part: string): string {
  const bare = part.replace(ADDRESSED, '');
  const isSmall = bare === bare.toLowerCase();
  const isLoud = bare === bare.toUpperCase();
  return bare.replace(/[\p{Letter}\p{Mark}]+/gu, (word) => {
    const small = word.toLowerCase();
    if (isLoud && word.length < 3) return word; // initials
    if (isSmall || isLoud) return PARTICLES.has(small) ? small : capital(small);
    return word.length > 2 && word === word.toUpperCase() && !/^[IVX]+$/.test(word) ? capital(small) : word;
  });
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** A client's name as it is shown, from given and family name or from the full one; '' where none is known. What was told stays as it is. */
export function nameFrom(read: ReadTrait): string {
  const first = (names: readonly string[]) =>
    spelt(names.map(read).find((text) => /[\p{Letter}\p{Number}]/u.test(text)) ?? '');
  const parts = [first(GIVEN), first(FAMILY)].filter((part) => part !== '').join(' ');
  return (parts === '' ? first(FULL) : parts).replace(/\s+/g, ' ').trim().slice(0, 200);
}
