import type { Field, FieldKind } from './field.js';

/** Level of a field of which one of two records says nothing. */
export const MISSING = 0;
/** Level of values that are not alike. */
export const DIFFER = 1;
/** Classes of equal values by how common they are, the commonest first. */
export const RARITIES = 4;
/** A value on at least this share of the records that have one is of the class; all others are of the last. */
export const COMMON: readonly number[] = [0.02, 0.002, 0.0002];

/** The levels of a field, by number: `missing`, `different`, those between, and equality by how common the value is. */
export interface Levels {
  /** In words. */
  readonly names: readonly string[];
  /** The first level of equality; crossed names count as equal, because what they share depends on it. */
  readonly equal: number;
  /** The level of values that were learnt to be one person's, where any were. */
  readonly known?: number;
  /** The first level on which other fields depend: a street or a city that is nearly equal is the same one, written wrongly. */
  readonly telling: number;
}

const BETWEEN: Readonly<Record<FieldKind, readonly string[]>> = {
  given: ['one is the initial', 'somewhat alike', 'alike', 'nearly equal', 'equal, in the surname’s place'],
  surname: [
    'one is the initial',
    'somewhat alike',
    'alike',
    'nearly equal',
    'equal, in the given name’s place',
  ],
  word: ['somewhat alike', 'alike', 'nearly equal'],
  date: ['one part equal', 'two parts equal', 'nearly equal'],
  email: ['somewhat alike', 'alike', 'equal before the @'],
  phone: ['two typing errors apart', 'one typing error apart'],
  code: ['two typing errors apart', 'one typing error apart'],
  number: ['two typing errors apart', 'one typing error apart'],
  text: ['somewhat alike', 'alike', 'nearly equal'],
  'rest of name': ['some words equal', 'one within the other'],
  category: [],
  'order of names': ['crossed'],
  files: ['of one file'],
};
/** What an unequal pair of what is no column is called. */
const UNEQUAL: Partial<Readonly<Record<FieldKind, string>>> = {
  'order of names': 'as written',
  files: 'of two files',
};
/** All kinds of fields. */
export const FIELD_KINDS = Object.keys(BETWEEN) as FieldKind[];
const EQUAL = ['equal and common', 'equal and usual', 'equal and rare', 'equal and very rare'];

/** Kinds of fields whose values may be learnt to be one person's: of each what comes behind that level before equality, which outranks it. */
const LEARNT: Partial<Readonly<Record<FieldKind, number>>> = { given: 1, surname: 1, 'rest of name': 0 };
const KNOWN = 'known as the other';

/** Whether values of a kind of field may be learnt to be one person's. */
export const canBeLearnt = ({ kind }: Field) => LEARNT[kind] !== undefined;

/** Levels at which values of a name are so unlike that no spelling makes them one: where it is learnt whether a person makes them one. */
export const unlikeLevels = ({ kind }: Field): readonly number[] =>
  kind === 'rest of name' ? [DIFFER] : [DIFFER, DIFFER + 2];

/** The levels of a field. */
export function levelsOf({ kind, known }: Pick<Field, 'kind' | 'known'>): Levels {
  const unequal = ['missing', UNEQUAL[kind] ?? 'different', ...BETWEEN[kind]];
  const knownAt = known ? unequal.length - LEARNT[kind]! : undefined;
  if (knownAt !== undefined) unequal.splice(knownAt, 0, KNOWN);
  const isColumnless = kind === 'order of names' || kind === 'files';
  const equal = isColumnless ? unequal.length - 1 : unequal.length;
  const telling = kind === 'text' || kind === 'word' ? equal - 1 : equal;
  const names = isColumnless ? unequal : [...unequal, ...EQUAL];
  return { names, equal, telling, ...(knownAt !== undefined && { known: knownAt }) };
}
