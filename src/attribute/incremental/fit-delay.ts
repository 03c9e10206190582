import { delayTable } from './delay.js';
import { DELAYS } from './layout.js';
import { DELAY } from './pseudo.js';

const NUDGE = 0.02;
const LARGEST_STEP = 0.4;
const [SHORTEST, LONGEST] = [Math.log(0.05), Math.log(60)];
const [NARROWEST, WIDEST] = [Math.log(0.3), Math.log(12)];

/**
 * One step of Newton's toward the likeliest gamma distribution of a delay, of which only what comes before the end of
 * the watch is seen: `sum_d caused(d) log f(d) - caused log sum_i F(watched_i)`, where the number of caused orders is
 * profiled out.
 * @param caused orders by bin of delay.
 * @param watched touches, weighed by their factors, by how long they were watched.
 */
export function stepDelay(
  caused: Float64Array,
  watched: Float64Array,
  shape: number,
  mean: number,
): { shape: number; mean: number } {
  const all = caused.reduce((a, b) => a + b, 0);
  const at = (logMean: number, logShape: number) => goodness(caused, all, watched, logMean, logShape);
  const [m, s] = [Math.log(mean), Math.log(shape)];
  const here = at(m, s);
  const [mUp, mDown, sUp, sDown] = [at(m + NUDGE, s), at(m - NUDGE, s), at(m, s + NUDGE), at(m, s - NUDGE)];
  const both = at(m + NUDGE, s + NUDGE);
  const gm = (mUp - mDown) / (2 * NUDGE);
  const gs = (sUp - sDown) / (2 * NUDGE);
  const hmm = Math.min(-1e-3, (mUp - 2 * here + mDown) / NUDGE ** 2);
  const hss = Math.min(-1e-3, (sUp - 2 * here + sDown) / NUDGE ** 2);
  const hms = (both - mUp - sUp + here) / NUDGE ** 2;
  const determinant = hmm * hss - hms * hms;
  const isPeak = determinant > 0.05 * hmm * hss;
  let dm = isPeak ? (hms * gs - hss * gm) / determinant : -gm / hmm;
  let ds = isPeak ? (hms * gm - hmm * gs) / determinant : -gs / hss;
  const largest = Math.max(Math.abs(dm), Math.abs(ds));
  if (largest > LARGEST_STEP) [dm, ds] = [(dm / largest) * LARGEST_STEP, (ds / largest) * LARGEST_STEP];
  for (let half = 0; half < 4; half += 1, dm /= 2, ds /= 2)
    if (at(m + dm, s + ds) >= here)
      return {
        mean: Math.exp(Math.min(LONGEST, Math.max(SHORTEST, m + dm))),
        shape: Math.exp(Math.min(WIDEST, Math.max(NARROWEST, s + ds))),
      };
  return { shape, mean };
}

function goodness(caused: Float64Array, all: number, watched: Float64Array, logMean: number, logShape: number): number {
  const { density, until } = delayTable(Math.exp(logShape), Math.exp(logMean));
  let [likelihood, exposed] = [0, watched[DELAYS]! * until[DELAYS]!];
  for (let bin = 0; bin < DELAYS; bin += 1) {
    if (caused[bin] !== 0) likelihood += caused[bin]! * Math.log(density[bin]! + 1e-300);
    if (watched[bin] !== 0) exposed += (watched[bin]! * (until[bin]! + until[bin + 1]!)) / 2;
  }
  const prior =
    ((logMean - Math.log(DELAY.mean)) / DELAY.meanSpread) ** 2 / 2 +
    ((logShape - Math.log(DELAY.shape)) / DELAY.shapeSpread) ** 2 / 2;
  return likelihood - all * Math.log(Math.max(exposed, 1e-300)) - prior;
} // prettier-ignore
