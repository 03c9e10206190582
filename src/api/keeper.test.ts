import { expect, it } from 'vitest';
import { restAfter } from './keeper.js';

it('rests as long as the last refresh took, within bounds, so that a long one makes nobody wait for it', () => {
  expect(restAfter([100])).toBe(250);
  expect(restAfter([900, 1500])).toBe(1500);
  expect(restAfter([8000])).toBe(2000);
});

it('rests three times as long once refreshes had half of the last minute', () => {
  expect(restAfter([12_000, 12_000, 8000])).toBe(24_000);
  expect(restAfter([40_000])).toBe(60_000);
});
