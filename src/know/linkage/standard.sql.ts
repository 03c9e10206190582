import type { FieldKind } from './field.js';
import { hasOtherLetters, isEasternSql, spacedSql, transliteratedSql } from './transliterate.sql.js';
import { ADDRESS, LETTERS, SILENT, SUFFIXES, TITLES, UMLAUTS } from './text.js';

/** Longer values are cut to so many characters: no name or street is, and what is compares at the cost of its length. */
const LONGEST = 200;
const SIGNS = '!"#$%&()*+,-./:;<=>?@[\\\\]^_`{|}~\\t\\n\\r';

/** The letters in which something is written: nothing is planned for others where it is known that there are none. */
export type Letters = 'ASCII' | 'Latin' | 'any';

/** In which letters some texts are written. */
export function lettersOf(texts: Iterable<string>): Letters {
  let letters: Letters = 'ASCII';
  for (const text of texts) {
    if (/^\p{ASCII}*$/u.test(text)) continue;
    if (hasOtherLetters(text)) return 'any';
    letters = 'Latin';
  }
  return letters;
}

/** SQL text of a value in small letters without accents, all but letters and digits made single spaces. */
export function foldedSql(value: string, letters: Letters = 'any'): string {
  const cut = `substringUTF8(${value}, 1, ${LONGEST})`;
  const plain = LETTERS.reduce(
    (text, [letter, plainLetter]) => `replaceAll(${text}, '${letter}', '${plainLetter}')`,
    `lowerUTF8(replaceRegexpAll(normalizeUTF8NFKD(toValidUTF8(${cut})), '\\\\p{Mn}+', ''))`,
  );
  const ascii = `translate(replaceAll(lower(${cut}), '\\'', ''), '${SIGNS}', '${' '.repeat(33)}')`;
  const signs = `replaceRegexpAll(replaceRegexpAll(${plain}, '[\\'’]', ''), '[^\\\\p{L}\\\\p{N}]+', ' ')`;
  const other = letters === 'any' ? transliteratedSql(signs) : signs;
  const folded =
    letters === 'ASCII' ? ascii : `if(length(${value}) = lengthUTF8(${value}), ${ascii}, ${other})`;
  return `trimBoth(replaceRegexpAll(${folded}, '  +', ' '))`;
}

/** SQL text of a standard form, empty where it says nothing. */
export const told = (form: string) => `if(${form} IN (${silent}), '', ${form})`;

const silent = SILENT.map((each) => `'${each}'`).join(', ');

/** SQL text of an address in small letters; Google's dots and everybody's tags are taken off. */
function emailSql(value: string, folded: string): string {
  const plain = `lower(trimBoth(substring(${value}, 1, ${LONGEST})))`;
  const untagged = `replaceRegexpOne(${plain}, '\\\\+[^@]*@', '@')`;
  const google = `concat(replaceAll(splitByChar('@', ${untagged})[1], '.', ''), '@gmail.com')`;
  const found = `if(match(${untagged}, '@(gmail|googlemail)\\\\.com$'), ${google}, ${untagged})`;
  return `if(${folded} IN (${silent}), '', ${found})`;
}

/** The last digits of a number: what stays the same whether its country is written or not. */
const PHONE_DIGITS = 9;

function phoneSql(value: string): string {
  const digits = `replaceRegexpAll(substring(${value}, 1, ${LONGEST}), '[^0-9]', '')`;
  const last = `right(${digits}, ${PHONE_DIGITS})`;
  return `if(length(${last}) < 5 OR length(replaceAll(${last}, substring(${last}, 1, 1), '')) = 0, '', ${last})`;
}

/**
 * SQL text of a value's standard form, by which it is found again and compared, whether or not it says something.
 * @param value SQL text of what was written. @param folded SQL text of the same folded.
 */
export function standardSql(kind: Exclude<FieldKind, 'date'>, value: string, folded: string): string {
  switch (kind) {
    case 'email':
      return emailSql(value, folded);
    case 'phone':
      return phoneSql(value);
    case 'code':
    case 'number':
      return `replaceAll(${folded}, ' ', '')`;
    case 'given':
      return unaddressedSql(folded);
    case 'surname':
    case 'word':
      return umlautsSql(folded);
    case 'rest of name':
      return `arrayStringConcat(arraySort(splitByChar(' ', ${umlautsSql(folded)})), ' ')`;
    case 'text':
      return `arrayStringConcat(arraySort(word -> match(word, '^[0-9]'), splitByChar(' ', ${umlautsSql(folded)})), ' ')`;
    default:
      return folded;
  }
}

/** SQL text of a folded text in which an umlaut is one however it was written: `ö`, `oe` and `o`. */
export const umlautsSql = (folded: string) =>
  UMLAUTS.reduce((text, [two, one]) => `replaceAll(${text}, '${two}', '${one}')`, folded);

/** SQL text of a folded name without how its bearer is addressed. */
const unaddressedSql = (folded: string) => `replaceRegexpOne(${folded}, '^(?:${ADDRESS} )+', '')`;

const listed = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');

/** SQL texts of what of a full name is folded: all of it, and what stands before and behind a comma. */
export function namePieces(written: string): readonly [all: string, first: string, second: string] {
  const spaced = spacedSql(written);
  const commas = `splitByChar(',', ${spaced})`;
  return [spaced, `${commas}[1]`, `${commas}[2]`];
}

/**
 * SQL texts of the parts of a full name: `Berg, Anna` and `Dr Anna Maria Berg, 3rd baronet` both have the given name anna and
 * the surname berg, 王小明 the given name 小明. @param folded SQL texts of its pieces, folded. @returns beside them all its words, as an array.
 */
export function nameParts(
  written: string,
  [all, first, second]: readonly string[],
): { given: string; surname: string; words: string } {
  const isTurned = `length(splitByChar(',', ${written})) = 2 AND NOT match(splitByChar(',', ${written})[2], '[0-9]') AND ${second} NOT IN (${listed(SUFFIXES)})`;
  const isEastern = isEasternSql(written);
  const words = `splitByChar(' ', ${unaddressedSql(`trimBoth(if(${isTurned}, concat(${second}, ' ', ${first}), ${first}))`)})`;
  const name = `arrayFilter(word -> word NOT IN (${listed([...TITLES, ...SUFFIXES])}), ${words})`;
  return {
    given: told(`if(length(${name}) > 1, ${name}[if(${isEastern}, -1, 1)], '')`),
    surname: told(umlautsSql(`${name}[if(${isEastern}, 1, -1)]`)),
    words: `splitByChar(' ', ${umlautsSql(all!)})`,
  };
}
