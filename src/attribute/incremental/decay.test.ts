import { expect, it } from 'vitest';
import { decay } from './decay.js';

it('is the exponential to thirteen digits, and nothing where that is too small to matter', () => {
  for (let amount = 0; amount < 47; amount += 0.0137)
    expect(Math.abs(decay(amount) / Math.exp(-amount) - 1)).toBeLessThan(1e-13);
  expect([decay(0), decay(1), decay(60), decay(1e12)]).toEqual([1, expect.closeTo(Math.exp(-1), 15), 0, 0]);
});
