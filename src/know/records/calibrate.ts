import type { Records } from '../../engines/index.js';
import { labelsSql } from './doubtful-pairs.sql.js';
import { HIGHEST } from './belief.js';
import type { Label } from './quality.js';

/** What a linkage's log-odds come to by what people decided: `shift + scale × odds`. */
export interface Calibration {
  readonly shift: number;
  readonly scale: number;
  /** Decisions that it rests on. */
  readonly labels: number;
}

/** Before anybody decided the linkage is believed. */
export const UNLEARNT: Calibration = { shift: 0, scale: 1, labels: 0 };

/** Decisions are learnt from after each so many. */
export const LESSON = 20;

/** How far the linkage is believed to be wrong before anybody decided: standard deviations of a normal prior around 0 and 1. */
const PRIOR = { shift: 1, scale: 0.5 };
const STEPS = 50;
/** A decision says nothing of odds beyond these. */
const CLIP = 12;

/**
 * Learns from decisions what log-odds come to: logistic regression on the linkage's own (Platt 1999), with a prior that it is
 * right, so that few decisions change little. Only whole lessons count, so that it changes after each twenty.
 * @param labels the earliest first.
 */
export function calibrate(labels: readonly Label[]): Calibration {
  const learnt = labels.slice(0, labels.length - (labels.length % LESSON));
  let [shift, scale] = [0, 1];
  for (let step = 0; step < STEPS && learnt.length > 0; step += 1) {
    let [gradient0, gradient1] = [-shift / PRIOR.shift ** 2, -(scale - 1) / PRIOR.scale ** 2];
    let [h00, h01, h11] = [1 / PRIOR.shift ** 2, 0, 1 / PRIOR.scale ** 2];
    for (const { odds, same } of learnt) {
      const x = Math.min(Math.max(odds, -CLIP), CLIP);
      const p = 1 / (1 + Math.exp(-(shift + scale * x)));
      gradient0 += Number(same) - p;
      gradient1 += (Number(same) - p) * x;
      const weight = p * (1 - p);
      h00 += weight;
      h01 += weight * x;
      h11 += weight * x * x;
    }
    const determinant = h00 * h11 - h01 * h01;
    const [step0, step1] = [
      (h11 * gradient0 - h01 * gradient1) / determinant,
      (h00 * gradient1 - h01 * gradient0) / determinant,
    ];
    [shift, scale] = [shift + step0, Math.max(scale + step1, 0.05)];
    if (Math.abs(step0) + Math.abs(step1) < 1e-10) break;
  }
  return { shift, scale, labels: learnt.length };
}

/** What was learnt of the house's decisions so far. */
export async function readCalibration(records: Records): Promise<Calibration> {
  return calibrate(await records.query<Label>(labelsSql()));
}

/**
 * The linkage's log-odds, a whole number, from which on they come to so much that nobody is asked.
 * @param enough what they must come to.
 */
export function sureFrom({ shift, scale }: Calibration, enough: number): number {
  return Math.min(Math.ceil((enough - shift) / scale), HIGHEST);
}

/** What log-odds come to. */
export function calibrated({ shift, scale }: Calibration, odds: number): number {
  return shift + scale * odds;
}
