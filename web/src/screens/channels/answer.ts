/** A piece of a rule's condition in words; operands are set off. */
export interface Piece {
  text: string;
  operand: boolean;
}

export interface Condition {
  field: string;
  operator: string;
  operands: readonly string[];
}

/** A rule as the house answers with it; `channel` null is no touch. */
export interface ShownRule {
  id: string;
  group: 'dropped' | 'house' | 'maison';
  when: readonly (readonly Condition[])[];
  channel: string | null;
  reach: string;
  note?: string;
  sentence: readonly Piece[];
}

export interface Caught {
  rule: ShownRule;
  events: number;
}

/** A saved version of the house's own rules; `version` 0 is none yet, and `at` is then empty. */
export interface Version {
  version: number;
  author: string;
  note: string;
  at: string;
}

/** What `GET /api/channels` answers. */
export interface Answer extends Version {
  from: string;
  to: string;
  countedAt: string;
  events: number;
  /** Events that no rule is for: what clients did, and no touch. */
  signals: number;
  rules: readonly Caught[];
  unassigned: { events: number; sources: number; largest: readonly { source: string; events: number }[] };
  versions: readonly Version[];
}

export interface Example {
  name: string;
  campaign: string;
  source: string;
  medium: string;
  at: string;
}

/** Events that a draft takes from one rule to another; null is no rule. */
export interface Move {
  from: ShownRule | null;
  to: ShownRule | null;
  events: number;
  examples: readonly Example[];
}

/** What `POST /api/channels/try` answers. */
export interface Trial {
  moves: readonly Move[];
  rules: readonly Caught[];
}

/** What `POST /api/channels/name` answers; `place` counts from 1. */
export interface Named {
  rule: ShownRule | null;
  place: number;
  source: string;
  medium: string;
  campaign: string;
  clickIds: string;
}
