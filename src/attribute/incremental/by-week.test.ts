import { expect, it } from 'vitest';
import { expectedByWeek } from './by-week.js';

const streams = {
  days: 17,
  types: [
    { kind: 'order' as const, name: 'order' },
    { kind: 'touch' as const, name: 'Email' },
  ],
  tiers: ['all', 'top'],
  starts: Int32Array.of(0, 4, 6),
  tier: Uint8Array.of(0, 1),
  since: Float64Array.of(0, 10),
  times: Float64Array.of(-3, 1, 2, 15, 8, 12),
  kinds: Uint8Array.of(1, 1, 0, 1, 1, 1),
};
const sizes = { types: 2, tiers: 2, firstChannel: 1, channels: 1, days: 30 };

it('counts what touches of each week cause in all, and what of it is watched', () => {
  const [email] = expectedByWeek(
    { streams, sizes, crowds: Uint8Array.of(0, 0, 0, 1, 0, 0) },
    {
      effect: Float64Array.of(0.5),
      byTier: Float64Array.of(1, 2),
      byCrowd: Float64Array.of(1, 0.5, 1, 1, 1),
      shape: Float64Array.of(1),
      mean: Float64Array.of(2),
    },
  );
  // at days 1; 8 and 12 of the better tier; 15, crowded
  expect(email!.whole).toEqual([0.5, 2, 0.25]);
  const come = (days: number) => 1 - Math.exp(-days / 2);
  expect(email!.watched[0]).toBeCloseTo(0.5 * come(16), 3);
  expect(email!.watched[1]).toBeCloseTo(come(9) - come(2) + come(5), 3);
  expect(email!.watched[2]).toBeCloseTo(0.25 * come(2), 3);
});
