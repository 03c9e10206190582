import { MaisonError } from '../core/index.js';

/** What a letter can say of each person it goes to, between braces: `Dear {first name}`. */
export const FIELDS = ['first name', 'last name', 'name', 'boutique', 'adviser', 'house'] as const;

export type Field = (typeof FIELDS)[number];

/** What stands for the fields of one person; '' where it is not known. */
export type Values = Readonly<Record<Field, string>>;

/** A text with its fields filled. */
export interface Filled {
  readonly text: string;
  /** Fields of which nothing is known of this person. */
  readonly missing: readonly Field[];
}

const FIELD = /\{([^{}\n]{1,40})\}/g;

/** @throws MaisonError (422) where a text names a field that there is not. */
export function checkFields(text: string): void {
  for (const [written, name] of text.matchAll(FIELD))
    if (!isField(name!))
      throw new MaisonError(`${written} is no field; one is ${FIELDS.map((each) => `{${each}}`).join(', ')}`, 422);
} // prettier-ignore

/** Fills the fields of a text for one person. What is filled in is not read for fields again. */
export function fill(text: string, values: Values): Filled {
  const missing = new Set<Field>();
  const filled = text.replace(FIELD, (written, name: string) => {
    if (!isField(name)) return written;
    if (values[name] === '') missing.add(name);
    return values[name];
  });
  return { text: filled, missing: [...missing] };
}

function isField(name: string): name is Field {
  return (FIELDS as readonly string[]).includes(name);
}
