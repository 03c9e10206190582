/**
 * Kinds of identifiers, the strongest first. An event is known by the strongest it has. A `record` is a person as they are
 * written down in one place: a row of a file of clients, or an account of whom an `identify` tells with a name.
 */
export const KINDS = ['record', 'user', 'loyalty', 'email', 'phone', 'anonymous'] as const;

export type Kind = (typeof KINDS)[number];

/** How far identifiers of a kind are believed. */
export interface KindRule {
  readonly kind: Kind;
  /** How many of them one client may have. */
  readonly limit: number;
  /** The limit holds for those first seen in one week, not for ever. */
  readonly weekly?: true;
  /**
   * The identifier is shared, and joins nobody, once it has met this many different identifiers of a stronger
   * kind: a boutique's tablet, a telephone of the house written on many records. Records of one person count once.
   */
  readonly shared: Readonly<Partial<Record<Kind, number>>>;
}

/**
 * The limits of deterministic identity. They start from Segment Unify's defaults (one user id and five e-mail
 * addresses for ever, anonymous ids by the week), where a browser that forgets its visitors each week does not
 * use up a client's limit. A second loyalty number is a card that was replaced. What a family shares is on the records of
 * a few people, what a house writes where it knows nothing is on those of many.
 */
export const RULES: readonly KindRule[] = [
  { kind: 'record', limit: Infinity, shared: {} },
  { kind: 'user', limit: 1, shared: { record: 5 } },
  { kind: 'loyalty', limit: 2, shared: { record: 6, user: 3 } },
  { kind: 'email', limit: 5, shared: { record: 8, user: 3, loyalty: 3 } },
  { kind: 'phone', limit: 5, shared: { record: 10, user: 3, loyalty: 3, email: 6 } },
  {
    kind: 'anonymous',
    limit: 20,
    weekly: true,
    shared: { record: 3, user: 3, loyalty: 3, email: 3, phone: 3 },
  },
];

/** Why a meeting joined two identifiers or did not, as it is recorded. */
export const REASONS = [
  'seen-together',
  'alias',
  'linked',
  'by-hand',
  'limit-user',
  'limit-loyalty',
  'limit-email',
  'limit-phone',
  'limit-anonymous',
  'shared',
  'held',
  'apart',
] as const;

export type Reason = (typeof REASONS)[number];

const JOINING: readonly Reason[] = ['seen-together', 'alias', 'linked', 'by-hand'];

/**
 * Whether the reason joins; the others refuse. `held` refuses as long as two people, both written down, have the
 * identifier; `apart` is what a person said of two records.
 */
export function isJoining(reason: Reason): boolean {
  return JOINING.includes(reason);
}

/**
 * Whether the reason may unite what two people are known by who are both written down; that two users are one may, too, where
 * an alias says so.
 */
export function mayUniteRecords(reason: Reason): boolean {
  return reason === 'linked' || reason === 'by-hand';
}

/** The week in which an identifier was first seen, counted from 1970. */
export function weekOf(at: number): number {
  return Math.floor(at / 604_800_000);
}

export function strengthOf(kind: Kind): number {
  return KINDS.indexOf(kind);
}
