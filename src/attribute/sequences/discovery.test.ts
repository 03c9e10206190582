import { expect, it } from 'vitest';
import { finds } from './discovery.js';

it('takes as finds those below a line that rises with their rank: .05 k / (4 x 25 / 12)', () => {
  expect(finds([0.005, 0.5, 0.013, 0.02], 0.05)).toEqual([true, false, false, false]);
  expect(finds([0.005, 0.5, 0.011, 0.017], 0.05)).toEqual([true, false, true, true]);
  expect(finds([], 0.05)).toEqual([]);
});
