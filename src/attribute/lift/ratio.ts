import { chiSquareBeyond } from './student.js';

/** Less probable than this, and the split itself is broken rather than unlucky. */
const BROKEN = 0.001;

/** Whether the units were split over the arms as they were meant to be. */
export interface SampleRatio {
  readonly chiSquare: number;
  readonly degrees: number;
  readonly p: number;
  readonly broken: boolean;
  /** What each arm should have had. */
  readonly expected: Readonly<Record<string, number>>;
}

/**
 * Pearson's chi-square of the arms' units against their shares.
 * @param shares of every arm, on any scale; equal ones where they are left out.
 * @see Fabijan et al. 2019, "Diagnosing sample ratio mismatch in online controlled experiments", KDD.
 */
export function sampleRatio(
  units: ReadonlyMap<string, number>,
  shares: ReadonlyMap<string, number> = new Map([...units.keys()].map((arm) => [arm, 1])),
): SampleRatio {
  const total = [...units.values()].reduce((sum, count) => sum + count, 0);
  const whole = [...units.keys()].reduce((sum, arm) => sum + shares.get(arm)!, 0);
  const expected = [...units.keys()].map((arm): [string, number] => [
    arm,
    (total * shares.get(arm)!) / whole,
  ]);
  const chiSquare = expected.reduce((sum, [arm, count]) => sum + (units.get(arm)! - count) ** 2 / count, 0);
  const degrees = units.size - 1;
  const p = chiSquareBeyond(chiSquare, degrees);
  return { chiSquare, degrees, p, broken: p < BROKEN, expected: Object.fromEntries(expected) };
}
