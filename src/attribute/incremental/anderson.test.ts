import { expect, it } from 'vitest';
import { Anderson } from './anderson.js';

it('comes in a dozen steps to where a slow map leads in hundreds', () => {
  const map = ([a, b]: Float64Array) =>
    Float64Array.of(3 + 0.96 * (a! - 3), -1 + 0.9 * (b! + 1) + 0.01 * (a! - 3));
  const anderson = new Anderson();
  let place = Float64Array.of(0, 0);
  for (let step = 0; step < 12; step += 1)
    place = Float64Array.from(anderson.next(place, map(place), Float64Array.of(1, 1)));
  expect(place[0]).toBeCloseTo(3, 3);
  expect(place[1]).toBeCloseTo(-1, 3);
});
