import type { Field } from './field.js';

/** How often those of a coincidence agree in a field: as strangers do, as one person's records do, or as it is found. */
export type Manner = 'as strangers' | 'as one person' | 'as found';

/** Why two persons agree in more than strangers do. A linkage that does not know of it takes them for one. */
export interface Coincidence {
  readonly name: string;
  /** @param others records that a record is equal to in the field, on average. */
  readonly manner: (field: Field, others: number) => Manner;
  /** Whether records of such fields can tell it from one person. */
  readonly isTold: (fields: readonly Field[]) => boolean;
  /** Of what it is a kind, and the part of that which it is at most. */
  readonly within?: { readonly coincidence: Coincidence; readonly most: number };
}

const ADDRESS = /^(?:street|address|house number|postcode|city|region|country)\b/;

/** Those who live together share where they live, often surname, phone and e-mail, and nothing that is a person's own. */
export const HOUSEHOLD: Coincidence = {
  name: 'one household',
  manner(field, others) {
    if (isOwn(field) || isGivenOut(field, others)) return 'as strangers';
    return ADDRESS.test(field.role) ? 'as one person' : 'as found';
  },
  isTold: (fields) =>
    fields.some(isOwn) &&
    fields.some(({ kind, role }) => ADDRESS.test(role) && (kind === 'text' || role === 'postcode')),
};

/**
 * Of pairs of one household at most so many are twins, or of one name: of births three in a hundred are of twins. Without a bound
 * they would take all of a person's pairs of which a name or a birth date is wrong beyond recognition: where little else is
 * told the two look the same.
 */
const MOST_ALIKE = 0.03;

/** A child who was given a parent's name shares it with all else that a household shares; never a birth date. */
const HEIRS: Coincidence = {
  name: 'one name in one household',
  manner(field, others) {
    if (field.role === 'birth date' || isGivenOut(field, others)) return 'as strangers';
    const isName = field.kind === 'given' || field.kind === 'surname' || field.kind === 'order of names';
    return isName || ADDRESS.test(field.role) ? 'as one person' : 'as found';
  },
  isTold: (fields) => HOUSEHOLD.isTold(fields) && fields.some(({ role }) => role === 'birth date'),
  within: { coincidence: HOUSEHOLD, most: MOST_ALIKE },
};

/** Twins share what a household shares and a birth date; never a given name. */
const TWINS: Coincidence = {
  name: 'twins',
  manner(field, others) {
    if (field.kind === 'given' || isGivenOut(field, others)) return 'as strangers';
    return field.role === 'birth date' || field.kind === 'surname' || ADDRESS.test(field.role)
      ? 'as one person'
      : 'as found';
  },
  isTold: (fields) => HEIRS.isTold(fields) && fields.some(({ kind }) => kind === 'given'),
  within: { coincidence: HOUSEHOLD, most: MOST_ALIKE },
};

/** Those who are called the same share their names and what is made of names. */
const NAMESAKES: Coincidence = {
  name: 'one name',
  manner({ kind }) {
    if (kind === 'given' || kind === 'surname' || kind === 'order of names') return 'as one person';
    return kind === 'email' || kind === 'rest of name' || kind === 'category' ? 'as found' : 'as strangers';
  },
  isTold: (fields) =>
    fields.some(({ kind }) => kind === 'surname') &&
    fields.some(
      ({ kind }) =>
        kind !== 'given' && NAMESAKES.manner({ role: '', kind }, 0) === 'as strangers' && kind !== 'files',
    ),
};

export const COINCIDENCES: readonly Coincidence[] = [HOUSEHOLD, HEIRS, TWINS, NAMESAKES];
/** Those of two persons who live together. */
export const OF_HOUSEHOLDS: readonly Coincidence[] = [HOUSEHOLD, HEIRS, TWINS];

/** Whether a field is a person's own, and no two of a household need share it. */
export const isOwn = ({ kind, role }: Field) => kind === 'given' || role === 'birth date';

/** A number given out to one person is on no more other records on average. */
const MOST_OTHERS = 6;

/** Whether it is a number that one person alone is given: no more records have the same than one person may have. */
export const isGivenOut = ({ kind, role }: Field, others: number) =>
  kind === 'code' && role !== 'postcode' && others < MOST_OTHERS;
