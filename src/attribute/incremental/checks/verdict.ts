import { normalQuantile } from '../../../math/index.js';

/** The level of the verdicts that checks ask about. */
export const LEVEL = 0.95;

/** Standard errors beyond which a channel is said to be incremental, allowing for how many are looked at (Bonferroni). */
export function clearBy(channels: number): number {
  return normalQuantile(1 - (1 - LEVEL) / (2 * Math.max(1, channels)));
}
