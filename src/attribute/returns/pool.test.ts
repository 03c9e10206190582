import { expect, it } from 'vitest';
import { pooled } from './pool.js';

it('adds up weeks, and of each order what may have caused it in them', () => {
  const evidence = {
    channel: 'Event',
    complete: 4,
    spend: [10, 0, 0, 20, 5],
    whole: [0, 1, 2, 0, 3],
    watched: [0, 1, 2, 0, 1],
    orders: {
      starts: Int32Array.of(0, 3, 4),
      weeks: Uint16Array.of(1, 2, 4, 2),
      probabilities: Float64Array.of(0.25, 0.5, 0.125, 0.75),
      each: 1,
    },
  };
  const { complete, spend, whole, watched, orders } = pooled(evidence, 2);
  expect([complete, pooled(evidence, 3).complete, pooled(evidence, 4).complete]).toEqual([2, 1, 1]);
  expect([spend, whole, watched]).toEqual([
    [10, 20, 5],
    [1, 2, 3],
    [1, 2, 1],
  ]);
  expect([...orders.starts]).toEqual([0, 3, 4]);
  const four = pooled(evidence, 4).orders;
  expect([[...four.starts], [...four.weeks], [...four.probabilities]]).toEqual([
    [0, 2, 3],
    [0, 1, 0],
    [0.75, 0.125, 0.75],
  ]);
});
