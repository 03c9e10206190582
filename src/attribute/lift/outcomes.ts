import { compare, type Comparison } from './compare.js';
import type { Encoding, OutcomeVariable } from './encode.js';
import { meanOf, type Moments } from './moments.js';
import type { LiftOutcome } from './result.js';
import { detectableLift, holm, verdictOf } from './verdict.js';

interface Asked {
  readonly outcome: OutcomeVariable;
  readonly encoding: Encoding;
  readonly level: number;
  /** Whether the split is broken: nothing is then concluded. */
  readonly broken: boolean;
}

const OF_CONTROL = {
  lift: null, relative: null, incremental: null, adjusted: null, p: null, allowed: null, verdict: null,
  detectable: null,
}; // prettier-ignore

/** One outcome in the control and in each arm, in this order. */
export function outcomesOf(control: Moments, treated: readonly Moments[], asked: Asked): LiftOutcome[] {
  const { outcome, encoding, level } = asked;
  const compared = treated.map((arm) => compare(arm, control, outcome, encoding.covariates, level));
  const allowed = holm(compared.map(({ adjusted, p }) => adjusted?.p ?? p ?? 1));
  const { mean } = totalsOf(control, outcome);
  return [
    { ...totalsOf(control, outcome), ...OF_CONTROL },
    ...treated.map((arm, index) => ({
      ...totalsOf(arm, outcome),
      ...compared[index]!,
      ...conclusion(compared[index]!, allowed[index]!, mean, asked.broken),
    })),
  ];
}

function totalsOf(moments: Moments, { variable, shift }: OutcomeVariable) {
  const total = moments.sums[variable]! + shift * moments.units;
  return { mean: meanOf(moments, variable) + shift, total };
}

function conclusion(
  { lift, adjusted }: Comparison,
  allowed: number,
  control: number,
  broken: boolean,
): Pick<LiftOutcome, 'allowed' | 'verdict' | 'detectable'> {
  const best = adjusted?.lift ?? lift;
  if ('notEnough' in best)
    return { allowed: null, verdict: broken ? 'split broken' : 'cannot tell', detectable: null };
  const verdict = broken ? 'split broken' : verdictOf(best, allowed, control);
  return { allowed, verdict, detectable: detectableLift(best) };
}
