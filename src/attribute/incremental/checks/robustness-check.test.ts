import { expect, it } from 'vitest';
import type { ChannelEffect } from '../model.js';
import type { KnownCause } from './known-causes.js';
import { robustnessCheck } from './robustness-check.js';

const known = (strength: number) =>
  [{ name: 'intent', touches: 2, orders: 2, strength }] satisfies KnownCause[];
const near = (channel: string, of: string, caused: number, strength: number) => ({
  channel,
  of,
  days: 7,
  caused,
  others: 500,
  known: known(strength),
});
const channel = (name: string, caused: number, error: number) => ({ name, caused, error }) as ChannelEffect;

it('asks of the verdict on a whole channel, whatever is known of its parts', () => {
  const parts = [
    near('Email, only reached', 'Email', 300, 1.5),
    near('Email, taken up', 'Email', 200, 3),
    near('Search', 'Search', 90, 2),
  ];
  const { cells, known, says } = robustnessCheck(parts, [
    channel('Email', 550, 142),
    channel('Search', 90, 80),
  ]);
  expect(cells!.map(({ name }) => name)).toEqual(['Email']);
  // 500 of 1,000 others: half as many again, 1.5 + sqrt(1.5 times .5)
  expect(cells![0]!.value).toBeCloseTo(1.5 + Math.sqrt(0.75), 10);
  expect(known).toEqual([{ channel: 'Email', name: 'intent', strength: 3 }]);
  expect(says).toContain('The verdict on Email is the first to fall');
});

it('says where there is no verdict to overturn', () => {
  const { cells, says } = robustnessCheck([near('Search', 'Search', 90, 2)], [channel('Search', 90, 80)]);
  expect([cells, says]).toEqual([
    [],
    'No channel is said to be incremental: there is no verdict to overturn.',
  ]);
});
