import { MaisonError } from '../../core/index.js';
import { creditDistinct, noCredits, type Credits } from './credits.js';
import type { Paths } from './paths.js';

/** The rule models by their names in reports. */
export const RULES = [
  'first',
  'last',
  'last-non-direct',
  'linear',
  'time-decay',
  'position',
  'participation',
] as const;
export type RuleName = (typeof RULES)[number];

/** What a house may set about the rules. */
export interface RuleSettings {
  /** The channel that `last-non-direct` passes over: `Direct` unless said, in any case of its letters. */
  readonly direct: string;
  /** `time-decay`: after how many steps a touch weighs half. Paths carry no times, so a step is the unit of time. */
  readonly halfLife: number;
  /** `position`: what the first, all middle and the last touches of a path get; any scale, none negative. */
  readonly position: { readonly first: number; readonly middle: number; readonly last: number };
}

export const RULE_SETTINGS: RuleSettings = {
  direct: 'Direct',
  halfLife: 1,
  position: { first: 0.4, middle: 0.2, last: 0.4 },
};

/** Rules by which one touch gets everything: which one, as an index into `Paths.steps`. */
type Pick = (from: number, to: number, steps: Uint16Array, passedOver: readonly boolean[]) => number;

const PICKS: Readonly<Record<'first' | 'last' | 'last-non-direct', Pick>> = {
  first: (from) => from,
  last: (_, to) => to - 1,
  'last-non-direct': (from, to, steps, passedOver) => {
    for (let touch = to - 1; touch >= from; touch--) if (!passedOver[steps[touch]!]) return touch;
    return to - 1;
  },
};

/** The weights of a path's touches, first touch first, that add up to 1. They depend on the path's length alone. */
type Spread = (length: number, settings: RuleSettings) => Float64Array;

const SPREADS: Readonly<Record<'linear' | 'time-decay' | 'position', Spread>> = {
  linear: (length) => weights(length, () => 1),
  'time-decay': (length, { halfLife }) => weights(length, (step) => 2 ** ((step + 1 - length) / halfLife)),
  position: (length, { position }) => byPosition(length, position),
};

/**
 * The credits of one rule.
 * @throws MaisonError where a setting cannot be.
 */
export function ruleCredits(rule: RuleName, paths: Paths, settings: RuleSettings = RULE_SETTINGS): Credits {
  checkSettings(settings);
  if (rule in PICKS) return picked(paths, PICKS[rule as keyof typeof PICKS], settings.direct);
  if (rule in SPREADS) return spread(paths, SPREADS[rule as keyof typeof SPREADS], settings);
  // Participation: everything to every channel that took part; these credits add up to more than the outcomes.
  return creditDistinct(paths, () => 1);
}

function picked(paths: Paths, pick: Pick, direct: string): Credits {
  const credits = noCredits(paths.channels.length);
  const passedOver = paths.channels.map((name) => name.toLowerCase() === direct.toLowerCase());
  for (let path = 0; path < paths.conversions.length; path++) {
    if (paths.conversions[path] === 0) continue;
    const touch = pick(paths.offsets[path]!, paths.offsets[path + 1]!, paths.steps, passedOver);
    const channel = paths.steps[touch]!;
    credits.outcomes[channel]! += paths.conversions[path]!;
    credits.value[channel]! += paths.value[path]!;
  }
  return credits;
}

function spread(
  { channels, steps, offsets, conversions, value }: Paths,
  rule: Spread,
  settings: RuleSettings,
): Credits {
  const credits = noCredits(channels.length);
  const known: Float64Array[] = [];
  for (let path = 0; path < conversions.length; path++) {
    const outcomes = conversions[path]!;
    if (outcomes === 0) continue;
    const from = offsets[path]!;
    const length = offsets[path + 1]! - from;
    const share = (known[length] ??= rule(length, settings));
    for (let step = 0; step < length; step++) {
      const channel = steps[from + step]!;
      credits.outcomes[channel]! += share[step]! * outcomes;
      credits.value[channel]! += share[step]! * value[path]!;
    }
  }
  return credits;
}

function byPosition(length: number, { first, middle, last }: RuleSettings['position']): Float64Array {
  if (length === 1) return Float64Array.of(1);
  const ends = first + last > 0 ? { first, last } : { first: 1, last: 1 };
  if (length === 2) return weights(2, (step) => (step === 0 ? ends.first : ends.last));
  return weights(length, (step) => (step === 0 ? first : step === length - 1 ? last : middle / (length - 2)));
}

function weights(length: number, weightOf: (step: number) => number): Float64Array {
  const values = Float64Array.from({ length }, (_, step) => weightOf(step));
  const whole = values.reduce((total, weight) => total + weight, 0);
  return values.map((weight) => weight / whole);
}

function checkSettings({ halfLife, position }: RuleSettings): void {
  if (!(halfLife > 0))
    throw new MaisonError(
      `half-life ${halfLife} is not positive; give the number of steps after which a touch weighs half`,
    );
  const { first, middle, last } = position;
  if (!(
    first >= 0 &&
    middle >= 0 &&
    last >= 0 &&
    first + middle + last > 0 &&
    first + middle + last < Infinity
  ))
    throw new MaisonError(
      `position weights ${first}, ${middle}, ${last} cannot be; none may be negative and one must be positive`,
    );
}
