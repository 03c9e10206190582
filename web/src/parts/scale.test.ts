import { expect, it } from 'vitest';
import { axis, COUNTED, ticks } from './scale';

it('sets grid lines at round numbers', () => {
  expect(ticks(0, 4.7, 5)).toEqual([0, 1, 2, 3, 4]);
  expect(ticks(-0.3, 0.9, 4)).toEqual([0, 0.5]);
  expect(ticks(0, 90, 3, COUNTED)).toEqual([0, 30, 60, 90]);
});

it('places the ends of a scale within its padding', () => {
  const scale = axis(0, 10, { width: 104, pad: 2 });
  expect([scale.x(0), scale.x(5), scale.x(10)]).toEqual([2, 52, 102]);
});
