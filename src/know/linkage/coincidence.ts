import type { Field } from './field.js';

/** How often those of a coincidence agree in a field: as strangers do, as one person's records do, or as it is found. */
export type Manner = 'as strangers' | 'as one person' | 'as found';

/** Why two persons agree in more than strangers do. A linkage that does not know of it takes them for one. */
export interface Coincidence {
  readonly name: string;
  readonly manner: (field: Field, equalShare: number) => Manner;
  /** Whether records of such fields can tell it from one person. */
  readonly isTold: (fields: readonly Field[]) => boolean;
}

const ADDRESS = /^(?:street|address|house number|postcode|city|region|country)\b/;

/** Those who live together share where they live, often surname, phone and e-mail, and nothing that is a person's own. */
export const HOUSEHOLD: Coincidence = {
  name: 'one household',
  manner(field, equalShare) {
    if (isOwn(field) || isGivenOut(field, equalShare)) return 'as strangers';
    return ADDRESS.test(field.role) ? 'as one person' : 'as found';
  },
  isTold: (fields) =>
    fields.some(isOwn) &&
    fields.some(({ kind, role }) => ADDRESS.test(role) && (kind === 'text' || role === 'postcode')),
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

export const COINCIDENCES: readonly Coincidence[] = [HOUSEHOLD, NAMESAKES];

/** Whether a field is a person's own, and no two of a household need share it. */
export const isOwn = ({ kind, role }: Field) => kind === 'given' || role === 'birth date';

/** Whether it is a number that one person alone is given: hardly any two records have the same. */
const isGivenOut = ({ kind, role }: Field, equalShare: number) =>
  kind === 'code' && role !== 'postcode' && equalShare < 1e-3;
