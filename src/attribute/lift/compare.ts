import type { Estimate, NotEnough } from '../../math/index.js';
import { adjust } from './adjust.js';
import { chanceOf, intervalOf, relativeLift, welch, type ArmMean } from './difference.js';
import type { OutcomeVariable } from './encode.js';
import { covarianceOf, meanOf, type Moments } from './moments.js';
import { isSparse, newcombe, newcombeChance, type Rate } from './sparse-rates.js';

/** What an arm adds over the control, for one outcome. */
export interface Comparison {
  /** By unit. */
  readonly lift: Estimate | NotEnough;
  /** As a part of the control's mean. */
  readonly relative: Estimate | NotEnough;
  /** For all units of the arm. */
  readonly incremental: Estimate | NotEnough;
  /** The same by covariates measured before; null where there are none, or they cannot help. */
  readonly adjusted: AdjustedComparison | null;
  /** How probable such a difference is where the arm does nothing; null where that cannot be told. */
  readonly p: number | null;
}

export interface AdjustedComparison {
  readonly lift: Estimate;
  readonly incremental: Estimate;
  readonly p: number;
  /** The part of the variance that the covariates took away. */
  readonly removed: number;
}

/** Compares an arm with the control. @param covariates variables of the moments. */
export function compare(
  treated: Moments,
  control: Moments,
  outcome: OutcomeVariable,
  covariates: readonly number[],
  level: number,
): Comparison {
  const arms = [treated, control].map((moments) => armOf(moments, outcome)) as [ArmMean, ArmMean];
  if (outcome.column.onlyZeroAndOne && arms.some((arm) => isSparse(rateOf(arm))))
    return compareRates(arms, level);
  const plain = welch(...arms);
  if (!plain) return incomparable(arms);
  const lift = intervalOf(plain, level, 'Welch');
  return {
    lift,
    relative: relativeLift(plain, level, 'Fieller'),
    incremental: times(lift, treated.units),
    adjusted: adjustedComparison(treated, control, outcome.variable, covariates, level),
    p: chanceOf(plain),
  };
}

function compareRates(arms: [ArmMean, ArmMean], level: number): Comparison {
  const [treated, control] = arms.map(rateOf) as [Rate, Rate];
  const n = treated.units + control.units;
  const successes = treated.successes + control.successes;
  if (successes === 0 || successes === n) return incomparable(arms);
  const lift = newcombe(treated, control, level);
  return {
    lift,
    relative: { notEnough: 'too few of the units did it, or did not', n },
    incremental: times(lift, treated.units),
    adjusted: null,
    p: newcombeChance(treated, control),
  };
}

function incomparable([treated, control]: [ArmMean, ArmMean]): Comparison {
  const alone = Math.min(treated.units, control.units) < 2;
  const notEnough = alone ? 'an arm has a single unit' : 'no unit differs from the others of its arm';
  const nothing = { notEnough, n: treated.units + control.units };
  return { lift: nothing, relative: nothing, incremental: nothing, adjusted: null, p: null };
}

function adjustedComparison(
  treated: Moments,
  control: Moments,
  outcome: number,
  covariates: readonly number[],
  level: number,
): AdjustedComparison | null {
  const found = adjust(treated, control, outcome, covariates);
  if (!found) return null;
  const lift = intervalOf(found.difference, level, 'CUPED');
  return {
    lift,
    incremental: times(lift, treated.units),
    p: chanceOf(found.difference),
    removed: found.removed,
  };
}

const armOf = (moments: Moments, { variable, shift }: OutcomeVariable): ArmMean => ({
  mean: meanOf(moments, variable) + shift,
  variance: covarianceOf(moments, variable, variable),
  units: moments.units,
});

const rateOf = ({ mean, units }: ArmMean): Rate => ({ successes: Math.round(mean * units), units });

function times({ value, low, high, ...about }: Estimate, units: number): Estimate {
  return { value: value * units, low: low * units, high: high * units, ...about };
}
