import { expect, it } from 'vitest';
import { inPerCent, partOf } from './matters';

it('has parts in per cent as they were written', () => {
  expect([0.01, 0.007, 0.025, 0.2].map(inPerCent)).toEqual(['1', '0.7', '2.5', '20']);
  expect(['1', '0.7', '2.5', '7'].map(partOf)).toEqual([0.01, 0.007, 0.025, 0.07]);
  expect(partOf('')).toBeNaN();
});
