import { expect, it } from 'vitest';
import { axis, COUNTED, decades, decimalsOf, ticks } from './scale';

it('sets grid lines at round numbers', () => {
  expect(ticks(0, 4.7, 5)).toEqual([0, 1, 2, 3, 4]);
  expect(ticks(-0.3, 0.9, 4)).toEqual([0, 0.5]);
  expect(ticks(0, 90, 3, COUNTED)).toEqual([0, 30, 60, 90]);
});

it('places the ends of a scale within its padding', () => {
  const scale = axis(0, 10, { width: 104, pad: 2 });
  expect([scale.x(0), scale.x(5), scale.x(10)]).toEqual([2, 52, 102]);
});

it('has no half touches, and no numbers that look alike', () => {
  expect(axis(0, 2, { width: 120, lines: 3, steps: COUNTED }).ticks).toEqual([0, 1, 2]);
  expect(axis(0, 1, { width: 120, lines: 3, steps: COUNTED }).ticks).toEqual([0, 1]);
  expect([[0, 1, 2], [1, 1.5, 2], [0, 0.25]].map(decimalsOf)).toEqual([0, 1, 2]); // prettier-ignore
});

it('goes by decades from below the least above nothing to above the largest', () => {
  expect(decades([0, 0.3, 42])).toEqual([0.1, 1, 10, 100]);
  expect(decades([3])).toEqual([1, 10]);
});
