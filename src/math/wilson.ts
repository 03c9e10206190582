import { MaisonError } from '../core/index.js';
import type { Estimate, NotEnough } from './estimate.js';
import { normalQuantile } from './normal.js';

/**
 * The score interval of a proportion, which stays inside [0, 1] and covers as it says also for few trials and for
 * rates near 0 and 1.
 * @param successes 0 to trials, may be fractional (weights).
 * @param trials 0 gives `NotEnough`.
 * @param level in (0, 1).
 * @throws MaisonError where the counts or the level are none.
 * @see Wilson 1927, "Probable inference, the law of succession, and statistical inference", JASA 22, 209-212.
 */
export function wilsonInterval(successes: number, trials: number, level = 0.95): Estimate | NotEnough {
  if (!(level > 0 && level < 1))
    throw new MaisonError(`level ${level} is no probability; give one inside (0, 1)`);
  if (!(successes >= 0 && successes <= trials && Number.isFinite(trials)))
    throw new MaisonError(`${successes} successes of ${trials} trials cannot be; give 0 to trials`);
  if (trials === 0) return { notEnough: 'no trials yet', n: 0 };
  const rate = successes / trials;
  const z = normalQuantile((1 + level) / 2);
  const spread = (z * z) / trials;
  const centre = (rate + spread / 2) / (1 + spread);
  const half = (z / (1 + spread)) * Math.sqrt((rate * (1 - rate)) / trials + spread / (4 * trials));
  return {
    value: rate,
    low: successes === 0 ? 0 : Math.max(0, centre - half),
    high: successes === trials ? 1 : Math.min(1, centre + half),
    level,
    method: 'Wilson score',
    n: trials,
  };
}
