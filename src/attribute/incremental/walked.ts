import { STATES } from './layout.js';

/** What the way back needs of the way forward, for so many steps: the inverse of the scale, the powers, both by eigenvector, and the states after. */
export function emptyWalk(steps: number) {
  return {
    inverses: new Float64Array(steps),
    powers: new Float64Array(steps * STATES),
    parts: new Float64Array(steps * STATES),
    alphas: new Float64Array(steps * STATES),
  };
}
