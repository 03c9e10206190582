/** What `GET /api/clients/:id` answers. Amounts are minor units of the currency, instants ISO 8601 in UTC. */
export interface Answer {
  id: string;
  name: string;
  since: string;
  traits: Trait[];
  identifiers: Identifier[];
  refused: Refused[];
  allowed: Allowance[];
  /** Nobody contacts them, whatever they allowed. */
  suppressed: { reason: string; who: string; at: string } | null;
  /** `held` orders have no rate for their currency: they are counted, their value is not. */
  orders: { count: number; value: number; held: number; currency: string };
  /** Who speaks with them, the first of them first. */
  advisers: Adviser[];
  lifeline: LifelineEntry[];
  moved: Moved[];
}

export interface Adviser {
  /** Null where the client's record names somebody who is no user, and where the house said nobody. */
  user: string | null;
  /** '' for nobody. */
  name: string;
  place: 1 | 2;
  /** Whether the house said so; else the client's record does. */
  said: boolean;
}

export interface Allowance {
  purpose: string;
  name: string;
  /** Null where nobody asked. */
  allowed: boolean | null;
  source: string | null;
  at: string | null;
}

export interface Trait {
  name: string;
  value: unknown;
  source: string;
  at: string;
  letter: string;
  /** How many other values were told; absent where there is none. */
  others?: number;
}

export interface Named {
  kind: 'record' | 'user' | 'loyalty' | 'email' | 'phone' | 'anonymous';
  value: string;
}

export interface Identifier extends Named {
  at: string;
  /** Of a record, where it is written down. */
  source: string | null;
  join: number | null;
  /** `probability` where a linkage of records found the two to be one person's. */
  how: (Named & { reason: string; source: string; at: string; probability: number | null }) | null;
}

export interface Refused {
  id: number;
  left: Named;
  right: Named;
  reason: string;
  who: string | null;
  source: string;
  at: string;
}

export interface LifelineEntry {
  at: string;
  kind: 'order' | 'contact';
  value: number;
  label: string;
  namespace: string;
  number: string;
  status: string;
}

export interface Moved {
  channel: string;
  credit: number;
  value: number;
}

export type EntryKind = 'order' | 'conversation' | 'letter' | 'web' | 'record';

/** What `GET /api/clients/:id/timeline` answers. */
export interface TimelineAnswer {
  entries: Entry[];
  before: string | null;
  counts: Record<EntryKind, number>;
}

export interface Entry {
  id: string;
  at: string;
  kind: EntryKind;
  label: string;
  sentence: string;
  strong?: string;
  detail?: string;
  source: string;
  order: { namespace: string; number: string } | null;
}
