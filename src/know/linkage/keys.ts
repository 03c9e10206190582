import type { Field, FieldKind } from './field.js';

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

/** All keys of some fields. @param text SQL text of a field's standard form. */
export function keysOf(fields: readonly Field[], text: (field: number) => string): Key[] {
  const single = fields.flatMap(({ role, kind }, field) =>
    KEYS[kind].map(([part, of]) => ({
      name: part === '' ? role : `${role} (${part})`,
      fields: [field],
      text: of(text(field)),
      whole: part === '',
    })),
  );
  const given = fields.findIndex(({ kind }) => kind === 'given');
  const surname = fields.findIndex(({ kind }) => kind === 'surname');
  if (given < 0 || surname < 0) return single.slice(0, MOST_KEYS);
  const pair = `arraySort([${text(given)}, ${text(surname)}])`;
  const either = `if(least(length(${text(given)}), length(${text(surname)})) = 0, '', arrayStringConcat(${pair}, ' '))`;
  return [
    ...single,
    { name: 'both names in any order', fields: [given, surname], text: either, whole: true },
  ].slice(0, MOST_KEYS);
}

/** SQL text of a key as a number; 0 where a record has none. */
export function keySql({ text }: Key): string {
  return `if(${text} = '', 0, cityHash64(${text}))`;
}
