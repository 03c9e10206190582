import type { Evidence } from './evidence.js';

/**
 * The weeks of a channel in which both something was spent and touches came, and what lies outside of them. A part of a
 * week at the end is no week: it has little of both, and would pass for one in which little was spent.
 */
export interface Paid {
  readonly weeks: readonly number[];
  /** The part of all spend that lies in weeks without touches, and of what was caused in weeks without spend. */
  readonly spendApart: number;
  readonly effectApart: number;
  /** Standard deviation of the weekly spend in those weeks as a part of their mean. */
  readonly varied: number;
  /** Mean, least and most of a week's spend, in those weeks. */
  readonly mean: number;
  readonly least: number;
  readonly most: number;
}

export function paidWeeks({ spend, whole, complete }: Pick<Evidence, 'spend' | 'whole' | 'complete'>): Paid {
  const all = [...spend.keys()].slice(0, complete);
  const weeks = all.filter((week) => spend[week]! > 0 && (whole[week] ?? 0) > 0);
  const sumOf = (values: readonly number[], of: readonly number[]) =>
    of.reduce((sum, week) => sum + Math.max(0, values[week] ?? 0), 0);
  const part = (values: readonly number[]) => {
    const total = sumOf(values, all);
    return total > 0 ? 1 - sumOf(values, weeks) / total : 0;
  };
  const mean = weeks.length > 0 ? sumOf(spend, weeks) / weeks.length : 0;
  const spread = weeks.reduce((sum, week) => sum + (spend[week]! - mean) ** 2, 0);
  return {
    weeks,
    spendApart: part(spend),
    effectApart: part(whole),
    varied: mean > 0 ? Math.sqrt(spread / weeks.length) / mean : 0,
    mean,
    least: weeks.length > 0 ? Math.min(...weeks.map((week) => spend[week]!)) : 0,
    most: Math.max(0, ...weeks.map((week) => spend[week]!)),
  };
}
