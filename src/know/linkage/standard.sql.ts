import type { FieldKind } from './field.js';
import { LETTERS, SILENT, SUFFIXES, TITLES } from './text.js';

/** Longer values are cut to so many characters: no name or street is, and what is compares at the cost of its length. */
const LONGEST = 200;
const SIGNS = '!"#$%&()*+,-./:;<=>?@[\\\\]^_`{|}~\\t\\n\\r';

/** SQL text of a value in small letters without accents, all but letters and digits made single spaces. */
export function foldedSql(value: string): string {
  const cut = `substringUTF8(${value}, 1, ${LONGEST})`;
  const plain = LETTERS.reduce(
    (text, [letter, plainLetter]) => `replaceAll(${text}, '${letter}', '${plainLetter}')`,
    `lowerUTF8(replaceRegexpAll(normalizeUTF8NFKD(toValidUTF8(${cut})), '\\\\p{Mn}+', ''))`,
  );
  const ascii = `translate(replaceAll(lower(${cut}), '\\'', ''), '${SIGNS}', '${' '.repeat(33)}')`;
  const other = `replaceRegexpAll(replaceRegexpAll(${plain}, '[\\'’]', ''), '[^\\\\p{L}\\\\p{N}]+', ' ')`;
  const folded = `if(length(${value}) = lengthUTF8(${value}), ${ascii}, ${other})`;
  return `trimBoth(replaceRegexpAll(${folded}, '  +', ' '))`;
}

/** SQL text of a folded value, empty where it says nothing. */
const told = (folded: string) => `if(${folded} IN (${silent}), '', ${folded})`;

const silent = SILENT.map((each) => `'${each}'`).join(', ');

const MONTHS: readonly (readonly [number, readonly string[]])[] = [
  [1, ['jan', 'ene', 'gen']], [2, ['feb', 'fev', 'fév']], [3, ['mar', 'mär', 'mrz']], [4, ['apr', 'avr', 'abr']],
  [5, ['may', 'mai', 'mag']], [6, ['jun', 'giu']], [7, ['jul', 'lug']], [8, ['aug', 'aou', 'aoû', 'ago']],
  [9, ['sep', 'set']], [10, ['oct', 'okt', 'ott']], [11, ['nov']], [12, ['dec', 'dez', 'dic', 'déc']],
]; // prettier-ignore

/**
 * SQL text of a date as eight digits, `19720831`, with zeros for parts that are not told and an empty text where none is.
 * @param order SQL text of the order of its parts: `'day first'`.
 */
export function dateSql(value: string, order: string): string {
  const names = MONTHS.flatMap(([, words]) => words).map((word) => `'${word}'`);
  const numbers = MONTHS.flatMap(([month, words]) => words.map(() => month));
  const digits = `extractAll(${value}, '\\\\d+')`;
  const month = `transform(substringUTF8(lowerUTF8(extract(${value}, '\\\\p{L}{3,}')), 1, 3), [${names.join(', ')}], [${numbers.join(', ')}], 0)`;
  const whole = `arrayMap(part -> toUInt32OrZero(part), arrayMap(part -> substring(part, 1, 8), parts))`;
  const eight = (at: number, length: number) => `toUInt32OrZero(substring(parts[1], ${at}, ${length}))`;
  const parted = `multiIf(
    length(parts) = 1 AND length(parts[1]) = 8 AND ${eight(1, 4)} BETWEEN 1000 AND 2199, (${eight(1, 4)}, ${eight(5, 2)}, ${eight(7, 2)}),
    length(parts) = 1 AND length(parts[1]) = 8, (${eight(5, 4)}, ${eight(3, 2)}, ${eight(1, 2)}),
    length(parts) = 1 AND length(parts[1]) = 4, (numbers[1], 0, 0),
    word > 0 AND length(parts) >= 2 AND length(parts[1]) = 4, (numbers[1], word, numbers[2]),
    word > 0 AND length(parts) >= 2, (numbers[2], word, numbers[1]),
    length(parts) >= 3 AND length(parts[1]) = 4, (numbers[1], numbers[2], numbers[3]),
    length(parts) >= 3 AND ${order} = 'month first', (numbers[3], numbers[1], numbers[2]),
    length(parts) >= 3, (numbers[3], numbers[2], numbers[1]),
    (0, 0, 0))`;
  const year = `if(date.1 < 100 AND date.2 > 0, if(date.1 > 30, 1900, 2000) + date.1, date.1)`;
  const turned = `date.2 > 12 AND date.3 <= 12`;
  const [monthOf, dayOf] = [`if(${turned}, date.3, date.2)`, `if(${turned}, date.2, date.3)`];
  const written = `if(${year} = 0, '', concat(leftPad(toString(${year} % 10000), 4, '0'), leftPad(toString(if(${monthOf} > 12, 0, ${monthOf})), 2, '0'), leftPad(toString(if(${dayOf} > 31, 0, ${dayOf})), 2, '0')))`;
  return `arrayMap((parts, word) -> arrayMap(numbers -> arrayMap(date -> ${written}, [${parted}])[1], [${whole}])[1], [${digits}], [${month}])[1]`;
}

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
 * SQL text of a value's standard form, by which it is found again and compared; empty where it says nothing.
 * @param value SQL text of what was written. @param folded SQL text of the same folded. @param order SQL text of the order of a
 * date's parts.
 */
export function standardSql(kind: FieldKind, value: string, folded: string, order: string): string {
  switch (kind) {
    case 'date':
      return dateSql(value, order);
    case 'email':
      return emailSql(value, folded);
    case 'phone':
      return phoneSql(value);
    case 'code':
    case 'number':
      return told(`replaceAll(${folded}, ' ', '')`);
    case 'rest of name':
      return told(`arrayStringConcat(arraySort(splitByChar(' ', ${folded})), ' ')`);
    case 'text':
      return told(
        `arrayStringConcat(arraySort(word -> match(word, '^[0-9]'), splitByChar(' ', ${folded})), ' ')`,
      );
    default:
      return told(folded);
  }
}

const listed = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');

/** SQL texts of what of a full name is folded: all of it, and what stands before and behind a comma. */
export function namePieces(written: string): readonly [all: string, first: string, second: string] {
  const commas = `splitByChar(',', ${written})`;
  return [written, `${commas}[1]`, `${commas}[2]`];
}

/**
 * SQL texts of the parts of a full name: `Berg, Anna` and `Dr Anna Maria Berg, 3rd baronet` both have the given name anna and
 * the surname berg. @param folded SQL texts of its pieces, folded. @returns beside them all its words, as an array.
 */
export function nameParts(
  written: string,
  [all, first, second]: readonly string[],
): { given: string; surname: string; words: string } {
  const isTurned = `length(splitByChar(',', ${written})) = 2 AND NOT match(splitByChar(',', ${written})[2], '[0-9]') AND ${second} NOT IN (${listed(SUFFIXES)})`;
  const words = `splitByChar(' ', trimBoth(if(${isTurned}, concat(${second}, ' ', ${first}), ${first})))`;
  const name = `arrayFilter(word -> word NOT IN (${listed([...TITLES, ...SUFFIXES])}), ${words})`;
  return {
    given: told(`if(length(${name}) > 1, ${name}[1], '')`),
    surname: told(`${name}[-1]`),
    words: `splitByChar(' ', ${all})`,
  };
}
