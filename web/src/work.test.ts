import { expect, it } from 'vitest';
import { paceWith, secondsLeft, type Pace } from './work';

/** The seconds left after each look, at which a stage had come so far of a hundred. */
function leftAfter(looks: readonly (readonly [second: number, stage: string, done: number])[]) {
  let pace: Pace | undefined;
  return looks.map(([second, stage, done]) => {
    pace = paceWith(pace, { stage, done }, second * 1000);
    return secondsLeft(pace, 100, second * 1000);
  });
}

it('reckons what is left of a stage by the pace of that stage alone', () => {
  expect(leftAfter([[0, 'reading', 0], [50, 'reading', 50], [60, 'fitting', 1], [62, 'fitting', 3]])).toEqual([undefined, 50, undefined, 97]);
}); // prettier-ignore

it('begins anew where a stage does', () => {
  expect(leftAfter([[0, 'scouting', 0], [20, 'scouting', 80], [30, 'scouting', 0], [32, 'scouting', 50]])).toEqual([undefined, 5, undefined, 2]);
}); // prettier-ignore
