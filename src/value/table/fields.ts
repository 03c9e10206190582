import type { Need } from '../../access/index.js';
import { Sql } from '../../engines/index.js';

/**
 * What may be asked of a field, by its kind: what each operator takes. `window` may have `days` beside it: of the last so many
 * days only.
 */
export const KINDS = {
  /** Letters of a name, accents and capitals aside. */
  text: { has: 'values', begins: 'values' },
  /** One of the values that the house has. */
  choice: { is: 'values', not: 'values', known: 'nothing', unknown: 'nothing' },
  count: { least: 'window number', most: 'window number' },
  /** When something was last. `over` is at least so many days ago, or never; `within` is the rest. */
  past: { within: 'days', over: 'days', never: 'nothing' },
  /** A day of each year. `within` counts today and so many days after it. */
  annual: { within: 'days', month: 'number', known: 'nothing', unknown: 'nothing' },
  /** Several things, each with when it was last. */
  list: { any: 'window values', none: 'window values' },
  flag: { yes: 'nothing', no: 'nothing' },
} as const satisfies Record<string, Record<string, Takes>>;

export type Takes = 'nothing' | 'values' | 'number' | 'days' | 'window number' | 'window values';
export type Kind = keyof typeof KINDS;

/** Every operator of any kind. */
export const OPERATORS = [...new Set(Object.values(KINDS).flatMap((operators) => Object.keys(operators)))];

/** A fact or figure that clients are filtered and sorted by. */
export interface Field {
  readonly id: string;
  /** The head of its column. */
  readonly name: string;
  readonly kind: Kind;
  /** Whoever lacks it neither sees the field nor filters or sorts by it. */
  readonly needs?: Need;
  /** How a list sorts by it unless asked otherwise; absent where it does not. */
  readonly sort?: 'up' | 'down';
}

const TABLE = [
  { id: 'name', name: 'Client', kind: 'text', sort: 'up' },
  { id: 'tier', name: 'Tier', kind: 'choice', sort: 'up' },
  { id: 'boutique', name: 'Boutique', kind: 'choice', sort: 'up' },
  { id: 'adviser', name: 'Adviser', kind: 'choice' },
  { id: 'bought', name: 'Bought', kind: 'list' },
  { id: 'contact', name: 'Silent', kind: 'past', sort: 'down' },
  { id: 'birthday', name: 'Birthday', kind: 'annual', sort: 'up' },
  { id: 'orders', name: 'Orders', kind: 'count', sort: 'down' },
  { id: 'spend', name: 'Spent', kind: 'count', sort: 'down', needs: 'spend' },
  { id: 'ordered', name: 'Last order', kind: 'past', sort: 'down' },
  { id: 'seen', name: 'Last met', kind: 'past', sort: 'down' },
  { id: 'channel', name: 'Reached by', kind: 'list' },
  { id: 'city', name: 'City', kind: 'choice', sort: 'up' },
  { id: 'country', name: 'Country', kind: 'choice', sort: 'up' },
  { id: 'language', name: 'Language', kind: 'choice', sort: 'up' },
  { id: 'since', name: 'Known since', kind: 'past', sort: 'down' },
  { id: 'alone', name: 'To be left alone', kind: 'flag' },
] as const satisfies readonly Field[];

export type FieldId = (typeof TABLE)[number]['id'];

/** The fields, in the order in which they are offered. */
export const FIELDS: readonly (Field & { readonly id: FieldId })[] = TABLE;

export const FIELD_IDS = TABLE.map(({ id }) => id) as [FieldId, ...FieldId[]];

const BY_ID = new Map<string, Field & { readonly id: FieldId }>(TABLE.map((field) => [field.id, field]));

export function fieldOf(id: FieldId): Field {
  return BY_ID.get(id)!;
}

/** The fields that somebody may see. */
export function fieldsFor(may: ReadonlySet<Need>): (Field & { readonly id: FieldId })[] {
  return FIELDS.filter(({ needs }) => needs === undefined || may.has(needs));
}

/** The fields of a choice, by the column of a line that has it; an adviser is not one column. */
export const CHOICES: Readonly<
  Record<Exclude<Extract<(typeof TABLE)[number], { kind: 'choice' }>['id'], 'adviser'>, Sql>
> = {
  tier: new Sql(['tier'], []),
  boutique: new Sql(['boutique'], []),
  city: new Sql(['city'], []),
  country: new Sql(['country'], []),
  language: new Sql(['language'], []),
};
