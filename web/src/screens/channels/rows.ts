import type { Answer, Piece, Trial } from './answer';
import type { Draft, DraftRule } from './draft';
import { sentenceOf } from './words';

/** A rule as a row of the table: its place, what it says, and what it catches of all that rules are for. */
export interface Row {
  id: string;
  group: 'dropped' | 'house' | 'maison';
  /** From 1, in the whole table. */
  number: number;
  sentence: readonly Piece[];
  channel: string | null;
  note?: string;
  events: number;
  /** Shares of all that rules are for, 0 to 1. */
  from: number;
  to: number;
  /** The rule as it is being changed, of the house's own. */
  draft?: DraftRule;
}

/** The rules in order; those of the house as they are being changed, with what the trial says of each. */
export function rowsOf(answer: Answer, draft: Draft | undefined, trial: Trial | undefined): Row[] {
  const counts = new Map((trial ?? answer).rules.map(({ rule, events }) => [rule.id, events]));
  const saved = answer.rules.map(({ rule }) => rule);
  const ofGroup = (group: Row['group']) => saved.filter((rule) => rule.group === group);
  const house = draft
    ? draft.rules.map((rule) => ({
        ...rule,
        group: 'house' as const,
        sentence: sentenceOf(rule),
        draft: rule,
      }))
    : ofGroup('house');
  const all = [...ofGroup('dropped'), ...house, ...ofGroup('maison')];
  const whole = all.reduce((sum, { id }) => sum + (counts.get(id) ?? 0), 0) || 1;
  let before = 0;
  return all.map((rule, index): Row => {
    const events = counts.get(rule.id) ?? 0;
    const from = before / whole;
    before += events;
    return { ...rule, number: index + 1, events, from, to: before / whole };
  });
}

/** The rows that are shown: those of Maison that catch nothing in these days are folded away until asked for. */
export function shownRows(rows: readonly Row[], all: boolean): readonly Row[] {
  return all
    ? rows
    : rows.filter((row) => row.group !== 'maison' || row.events > 0 || row.id === 'unassigned');
}
