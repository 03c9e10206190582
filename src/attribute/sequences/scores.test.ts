import { expect, it } from 'vitest';
import type { Streams } from '../incremental/index.js';
import { scoresOf } from './scores.js';
import { Touches, type FittedModel } from './touches.js';

/** A client who came to be known by an order two days after a letter, and ordered again. */
const streams = (since: number): Streams => ({
  days: 10,
  types: [{ kind: 'order', name: 'order' }, { kind: 'touch', name: 'Email' }],
  tiers: ['all'],
  starts: Int32Array.of(0, 3),
  tier: new Uint8Array(1),
  since: Float64Array.of(since),
  times: Float64Array.of(1, 3, 5),
  kinds: Uint8Array.of(1, 0, 0),
}); // prettier-ignore
const model = {
  channels: [{ name: 'Email' }],
  causes: { starts: Int32Array.of(0, 1, 2), touches: Int32Array.of(0, 0), probabilities: Float64Array.of(0.5, 0.25) },
  expected: Float32Array.of(0.125, 0, 0),
} as unknown as FittedModel; // prettier-ignore

it('sets beside what was expected of touches only orders of the days in which they were', async () => {
  const scores = async (since: number) =>
    scoresOf(new Touches(streams(since), model), model, { cells: [], groups: 0, places: new Map() }, () => false, {});
  expect((await scores(0)).score[0]).toBeCloseTo(0.75 - 0.125, 9);
  const known = await scores(3);
  expect(known.score[0]).toBeCloseTo(0.25 - 0.125, 9);
  expect([...known.orders.starts]).toEqual([0, 0, 1]);
}); // prettier-ignore
