import { expect, it } from 'vitest';
import type { ChannelEffect, Incremental, Streams } from '../incremental/index.js';
import { ONLY_REACHED, TAKEN_UP, partedByReach } from './by-reach.js';

const EACH = 120;

/** One client with as many letters that were followed as not, and a few evenings. */
function known(evenings: number) {
  const kinds = Uint8Array.from({ length: 2 * EACH + evenings }, (_, event) => (event < 2 * EACH ? 1 : 2));
  const streams: Streams = {
    days: 100,
    types: [
      { kind: 'order', name: 'order' },
      { kind: 'touch', name: 'Email' },
      { kind: 'touch', name: 'Event' },
    ],
    tiers: ['all'],
    starts: Int32Array.of(0, kinds.length),
    tier: new Uint8Array(1),
    since: new Float64Array(1),
    times: Float64Array.from(kinds, (_, event) => event / 10),
    kinds,
  };
  const none = { of: new Uint32Array(3), names: [''] };
  const labels = Uint32Array.from(kinds, (_, event) => 1 + (event % 2));
  const grains = { channel: none, campaign: none, adviser: none, boutique: none, labels, takenUp: Uint8Array.of(0, 0, 1) };
  return { streams, grains };
} // prettier-ignore

it('parts a channel that reaches clients and is taken up, and no other', async () => {
  const { streams } = await partedByReach(known(10));
  expect(streams.types).toEqual([
    { kind: 'order', name: 'order' },
    { kind: 'touch', name: `Email, ${ONLY_REACHED}`, partOf: 'Email' },
    { kind: 'touch', name: `Email, ${TAKEN_UP}`, partOf: 'Email' },
    { kind: 'touch', name: 'Event' },
  ]);
  expect([...streams.kinds.subarray(0, 4)]).toEqual([1, 2, 1, 2]);
  expect([...streams.kinds.subarray(-2)]).toEqual([3, 3]);
});

it('has what was found of the parts as one channel', async () => {
  const effect = (name: string, caused: number, mean: number, doubt: number): ChannelEffect => ({
    name, caused, mean, doubt, touches: EACH, error: 1, within: 2, effect: caused / EACH, shape: 1,
    byWeek: { whole: [caused, 1], watched: [caused, 0] },
    aspects: {
      watched: EACH, covariance: [4, 0, 0, 0, 1, 0, 0, 0, 1], delays: [{ caused, touches: EACH }], states: [{ caused, touches: EACH }],
      tiers: [{ watched: EACH, caused, error: 3 }], crowds: [{ watched: EACH, caused, error: 4 }],
    },
  }); // prettier-ignore
  const found: Incremental = {
    orders: 100, iterations: 1, logLikelihood: 0, states: [], all: { caused: 41, error: 1, within: 5 },
    channels: [effect(`Email, ${ONLY_REACHED}`, 10, 8, 9), effect(`Email, ${TAKEN_UP}`, 30, 4, 16), effect('Event', 1, 5, 0)],
    between: [[50, -20, 0], [-20, 80, 0], [0, 0, 9]],
    expected: new Float32Array(0), causes: { starts: new Int32Array(1), touches: new Int32Array(0), probabilities: new Float64Array(0) },
  }; // prettier-ignore
  const { channels, all, between } = (await partedByReach(known(10))).together(found);
  expect(channels.map(({ name }) => name)).toEqual(['Email', 'Event']);
  expect(between).toEqual([
    [90, 0],
    [0, 9],
  ]); // 50 + 80 - 2 x 20
  const [email] = channels;
  expect(email).toMatchObject({ caused: 40, touches: 2 * EACH, within: 4, effect: 40 / 2 / EACH, mean: 5 });
  expect(email!.error).toBeCloseTo(Math.sqrt(50 + 80 - 40 - 40 + 49), 12); // less the count itself, and with the doubt
  expect(all.error).toBeCloseTo(Math.sqrt(1 + 49 - 25), 12); // and with them what would have come anyway
  expect(email!.doubt).toBe(49); // that of both parts alike: (3 + 4) squared
  expect(email!.shape).toBeCloseTo(25 / (0.25 * 128 + 0.75 * 32 - 25), 12);
  expect(email!.byWeek).toEqual({ whole: [40, 2], watched: [40, 0] });
  expect(email!.aspects!.tiers[0]).toEqual({ watched: 2 * EACH, caused: 40, error: Math.hypot(3, 3) });
  expect(email!.aspects!.covariance[0]).toBe(2);
  expect(email!.aspects!.reaches!.map(({ name, caused }) => [name, caused])).toEqual([
    [ONLY_REACHED, 10],
    [TAKEN_UP, 30],
  ]);
});
