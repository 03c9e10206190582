import type { Field, FieldKind } from './field.js';
import { valueSql } from './records.sql.js';
import { Union } from './union.js';

/** A key by which records meet: all that have the same are compared, alone or together with another. */
export interface Key {
  readonly name: string;
  /** The fields that it is made of. */
  readonly fields: readonly number[];
  /** SQL text of what must be equal; empty where a record has no such key. */
  readonly text: string;
  /** Whether it is all of a value, which one typing error changes. */
  readonly whole: boolean;
}

/** Keys of a field's standard form, the whole value first. */
const KEYS: Readonly<Record<FieldKind, readonly (readonly [string, (text: string) => string])[]>> = {
  given: [['', (s) => s], ['sound', (s) => `if(length(${s}) < 3, '', soundex(${s}))`], ['beginning', (s) => `substringUTF8(${s}, 1, 3)`]],
  surname: [['', (s) => s], ['sound', (s) => `if(length(${s}) < 3, '', soundex(${s}))`], ['beginning', (s) => `substringUTF8(${s}, 1, 4)`]],
  word: [['', (s) => s], ['beginning', (s) => `substringUTF8(${s}, 1, 4)`]],
  date: [
    ['', (s) => s],
    ['year and month', (s) => `if(substring(${s}, 5, 2) IN ('', '00'), '', substring(${s}, 1, 6))`],
    ['month and day', (s) => `if(substring(${s}, 5, 2) IN ('', '00'), '', substring(${s}, 5, 4))`],
    ['year and day', (s) => `if(substring(${s}, 7, 2) IN ('', '00'), '', concat(substring(${s}, 1, 4), substring(${s}, 7, 2)))`],
  ],
  email: [['', (s) => s], ['user', (s) => `splitByChar('@', ${s})[1]`], ['beginning', (s) => `substring(${s}, 1, 5)`]],
  phone: [['', (s) => s], ['beginning', (s) => `substring(${s}, 1, 5)`], ['end', (s) => `right(${s}, 5)`]],
  code: [['', (s) => s], ['beginning', (s) => `substringUTF8(${s}, 1, 4)`], ['end', (s) => `right(${s}, 4)`]],
  number: [['', (s) => s]],
  text: [
    ['', (s) => s],
    ['beginning', (s) => `substringUTF8(${s}, 1, 6)`],
    ['longest word', (s) => `arraySort(word -> (-length(word), word), splitByChar(' ', ${s}))[1]`],
  ],
  'rest of name': [['', (s) => s]],
  category: [['', (s) => s]],
  'order of names': [],
  files: [],
}; // prettier-ignore

/** Keys at most: which of them a pair agrees in is told in 64 bits. */
const MOST_KEYS = 64;

/** All keys of some fields, at last those by what is known of their values. @param text SQL text of a field's standard form. */
export function keysOf(fields: readonly Field[], text: (field: number) => string): Key[] {
  const single = fields.flatMap(({ role, kind }, field) =>
    KEYS[kind].map(([part, of]) => ({
      name: part === '' ? role : `${role} (${part})`,
      fields: [field],
      text: of(text(field)),
      whole: part === '',
    })),
  );
  return [...[...single, ...bothNames(fields, text)].slice(0, MOST_KEYS), ...knownKeys(fields)];
}

function bothNames(fields: readonly Field[], text: (field: number) => string): Key[] {
  const given = fields.findIndex(({ kind }) => kind === 'given');
  const surname = fields.findIndex(({ kind }) => kind === 'surname');
  if (given < 0 || surname < 0) return [];
  const pair = `arraySort([${text(given)}, ${text(surname)}])`;
  const either = `if(least(length(${text(given)}), length(${text(surname)})) = 0, '', arrayStringConcat(${pair}, ' '))`;
  return [{ name: 'both names in any order', fields: [given, surname], text: either, whole: true }];
}

/** Of each field of which something is known a key that values have in common which are known to be one person's, straight or by others. */
function knownKeys(fields: readonly Field[]): Key[] {
  return fields.flatMap((field, at) => {
    const { role, known } = field;
    if (known === undefined) return [];
    const numbers = [...new Set(known.flatMap((each) => each.numbers))].sort((a, b) => (a < b ? -1 : 1));
    const union = new Union(numbers.length);
    for (const { numbers: [one, other] } of known) union.join(numbers.indexOf(one), numbers.indexOf(other)); // prettier-ignore
    const names = numbers.map((_, place) => `'${union.rootOf(place)}'`);
    const value = `transform(${valueSql(field, at)}, [${numbers.join(', ')}], [${names.join(', ')}], '')`;
    return [{ name: knownName(role), fields: [at], text: value, whole: true }];
  });
}

const knownName = (role: string) => `${role} (${KNOWN})`;
const KNOWN = 'known as';

/** Whether a key is of what is known of values. */
export const isOfKnown = ({ name }: Key) => name.endsWith(`(${KNOWN})`);

/** SQL text of a key as a number; 0 where a record has none. */
export function keySql({ text }: Pick<Key, 'text'>): string {
  return `if(${text} = '', 0, cityHash64(${text}))`;
}
