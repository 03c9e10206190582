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

/** A client's name as it is shown, from given and family name or from the full one; '' where none is known. */
export function nameFrom(read: ReadTrait): string {
  const first = (names: readonly string[]) => names.map(read).find((text) => text !== '') ?? '';
  const parts = [first(GIVEN), first(FAMILY)].filter((part) => part !== '').join(' ');
  return (parts === '' ? first(FULL) : parts).replace(/\s+/g, ' ').trim().slice(0, 200);
}
