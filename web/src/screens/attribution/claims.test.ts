import { expect, it } from 'vitest';
import { overclaimWords } from './Claims';

it('says how many times as much is claimed, and at least how many where the credit may be nothing', () => {
  expect(overclaimWords({ value: 12.4, low: 5, high: 70, of: 'value' })).toBe('12 times (5.0–70)');
  expect(overclaimWords({ value: 60, low: 29, high: null, of: 'value' })).toBe('at least 29 times');
  expect(overclaimWords({ value: 3, low: null, high: null, of: 'orders' })).toBe('3.0 times');
  expect(overclaimWords({ value: null, low: null, high: null, of: 'orders' })).toBe('nothing is credited');
});
