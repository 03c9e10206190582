import type { SiteKind } from './sites.js';

/** What a condition looks at. `source` is the campaign's source, else the referrer's host. */
export type Field =
  | 'type'
  | 'event'
  | 'source'
  | 'medium'
  | 'campaign'
  | 'content'
  | 'term'
  | 'referrer'
  | 'click id'
  | 'path'
  | 'agent'
  | 'campaign tag'
  | 'feed'
  | 'adviser'
  | 'boutique'
  | `property:${string}`;

export const FIELDS: readonly Exclude<Field, `property:${string}`>[] = [
  'type', 'event', 'source', 'medium', 'campaign', 'content', 'term', 'referrer', 'click id', 'path', 'agent',
  'campaign tag', 'feed', 'adviser', 'boutique',
]; // prettier-ignore

/** How a field is compared with operands, any of which may hold. Letter case does not count. */
export type Operator =
  | 'is'
  | 'is not'
  | 'begins with'
  | 'ends with'
  | 'contains'
  | 'matches'
  | 'is at least'
  | 'is below'
  | 'is given'
  | 'is absent'
  | 'is a';

export const OPERATORS: readonly Operator[] = [
  'is', 'is not', 'begins with', 'ends with', 'contains', 'matches', 'is at least', 'is below', 'is given',
  'is absent', 'is a',
]; // prettier-ignore

/** What `is a` may name: kinds of site of a source or referrer, and what Maison knows of the other fields. */
export type Kind = SiteKind | 'own site' | 'known bot' | 'paid medium' | 'shopping campaign';

export interface Condition {
  readonly field: Field;
  readonly operator: Operator;
  /** None for `is given` and `is absent`; a regular expression (RE2) for `matches`; a `Kind` for `is a`. */
  readonly operands: readonly string[];
}

/** How near a touch came: the client did something (the first four), or something was done to the client. */
export type Reach = 'clicked' | 'visited' | 'met' | 'replied' | 'delivered' | 'shown';

export const REACHES: readonly Reach[] = ['clicked', 'visited', 'met', 'replied', 'delivered', 'shown'];

/** `dropped` comes first, then the house's own, then Maison's. */
export type Group = 'dropped' | 'house' | 'maison';

/** A rule of the table: where it holds and no rule above it does, the event is a touch of the channel, or none. */
export interface Rule {
  readonly id: string;
  readonly group: Group;
  /** Holds if all conditions of any line hold. */
  readonly when: readonly (readonly Condition[])[];
  /** null: no touch. */
  readonly channel: string | null;
  readonly reach: Reach;
  /** Why, in a few words. */
  readonly note?: string;
}
