import { expect, it } from 'vitest';
import { prepare } from '../prepare.js';
import { movedTouches } from './moved.js';

it('moves the last touch before each order to as long after it', () => {
  const prepared = prepare({
    days: 60,
    types: [
      { kind: 'order', name: 'order' },
      { kind: 'touch', name: 'letter' },
      { kind: 'touch', name: 'search' },
    ],
    tiers: ['all'],
    starts: Int32Array.of(0, 6),
    tier: Uint8Array.of(0),
    since: Float64Array.of(0),
    // a letter and a search before the first order, nothing within two weeks of the second, a letter before the third
    times: Float64Array.of(2, 5, 6, 30, 50, 52),
    kinds: Uint8Array.of(1, 2, 0, 0, 1, 0),
  });
  expect(movedTouches(prepared, 0)).toEqual([
    { at: 7, channel: 1 },
    { at: 54, channel: 0 },
  ]);
});
