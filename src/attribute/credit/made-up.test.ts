import { expect, it } from 'vitest';
import { randomStream } from '../../math/index.js';
import { MADE_UP, withMadeUp } from './made-up.js';
import type { Incremental, Streams } from '../incremental/index.js';

const streams: Streams = {
  days: 30,
  types: [
    { kind: 'order', name: 'order' },
    { kind: 'touch', name: 'Email' },
  ],
  tiers: ['all'],
  starts: Int32Array.of(0, 2, 4, 4, 6),
  tier: new Uint8Array(4),
  since: Float64Array.of(0, 0, 0, 20),
  times: Float64Array.of(1, 2, 3, 28, 20, 25),
  kinds: Uint8Array.of(1, 0, 1, 0, 1, 0),
};

it('places touches at random, in the order of time, within what was watched', async () => {
  const { streams: made } = await withMadeUp(streams, randomStream(3, MADE_UP));
  expect(made.types.at(-1)!.name).toBe(MADE_UP);
  for (let client = 0; client < 4; client += 1) {
    const times = [...made.times.subarray(made.starts[client], made.starts[client + 1])];
    expect(times).toEqual([...times].sort((a, b) => a - b));
  }
  expect(made.kinds).toContain(2);
  made.kinds.forEach((kind, event) => kind === 2 && expect(made.times[event]!).toBeGreaterThan(0));
});

it('takes the made-up channel out again, and leaves what it earned to the baseline', async () => {
  const made = await withMadeUp(streams, randomStream(3, MADE_UP));
  const email = [...made.streams.kinds].indexOf(1);
  const fake = [...made.streams.kinds].indexOf(2);
  const channel = {
    name: '',
    touches: 1,
    caused: 0.3,
    error: 0.1,
    within: 0.05,
    effect: 0,
    shape: 1,
    mean: 1,
  };
  const found: Incremental = {
    orders: 1, iterations: 1, logLikelihood: 0, channels: [{ ...channel, name: 'Email' }, { ...channel, name: MADE_UP, caused: 0.2 }],
    all: { caused: 0.5, error: 0.1, within: 0.1 }, states: [], between: [], expected: new Float32Array(made.streams.kinds.length).fill(0.4),
    causes: { starts: Int32Array.of(0, 2), touches: Int32Array.of(email, fake), probabilities: Float64Array.of(0.3, 0.2) },
  }; // prettier-ignore
  const { incremental, madeUp } = made.without(found);
  expect(madeUp.caused).toBe(0.2);
  expect(incremental.channels.map(({ name }) => name)).toEqual(['Email']);
  expect([...incremental.causes.touches]).toEqual([0]);
  expect(incremental.all.caused).toBeCloseTo(0.3, 12);
  expect(incremental.expected.length).toBe(streams.kinds.length);
});
