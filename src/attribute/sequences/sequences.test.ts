import { describe, expect, it } from 'vitest';
import { randomStream, type RandomStream } from '../../math/index.js';
import type { Streams } from '../incremental/index.js';
import { sequencesOf } from './sequences.js';
import type { FittedModel } from './touches.js';

const NAMES = ['Email', 'Search', 'Adviser'];
const EFFECTS = [0.06, 0.03, 0.15];
/** Touches a day, orders a day by themselves, mean days to a caused order. */
const TOUCHES = [0.06, 0.04, 0.02];
const BASELINE = 0.008;
const MEAN = 4;
const DAYS = 180;

/** How many times what it otherwise does a touch does, by the channels and times before it. */
type Times = (channel: number, before: readonly { channel: number; at: number }[], at: number) => number;
const ADDED_UP: Times = () => 1;

const exponential = (random: RandomStream, mean: number) => -mean * Math.log(1 - random.uniform());

/** A house whose touches each cause orders by themselves, times what stands before them. */
function house(seed: number, clients: number, times: Times): Streams {
  const random = randomStream(seed, 'sequences');
  const events: { at: number; kind: number }[][] = [];
  for (let client = 0; client < clients; client += 1) {
    const touches: { channel: number; at: number }[] = [];
    NAMES.forEach((_, channel) => {
      const mean = 1 / (TOUCHES[channel]! * (0.4 + 1.2 * random.uniform()));
      for (let at = exponential(random, mean); at < DAYS; at += exponential(random, mean)) touches.push({ channel, at });
    });
    touches.sort((a, b) => a.at - b.at);
    const own = touches.map(({ channel, at }) => ({ at, kind: channel + 1 }));
    for (let at = exponential(random, 1 / BASELINE); at < DAYS; at += exponential(random, 1 / BASELINE)) own.push({ at, kind: 0 });
    touches.forEach(({ channel, at }, index) => {
      if (random.uniform() > EFFECTS[channel]! * times(channel, touches.slice(0, index), at)) return;
      const ordered = at + exponential(random, MEAN);
      if (ordered < DAYS) own.push({ at: ordered, kind: 0 });
    });
    events.push(own.sort((a, b) => a.at - b.at));
  }
  const flat = events.flat();
  let next = 0;
  return {
    days: DAYS,
    types: [{ kind: 'order', name: 'order' }, ...NAMES.map((name) => ({ kind: 'touch' as const, name }))],
    tiers: ['all'],
    starts: Int32Array.from([0, ...events.map((own) => (next += own.length))]),
    tier: new Uint8Array(clients),
    since: new Float64Array(clients),
    times: Float64Array.from(flat, ({ at }) => at),
    kinds: Uint8Array.from(flat, ({ kind }) => kind),
  };
} // prettier-ignore

/** The additive model fitted by expectation and maximisation, with one baseline and the delays as they are. */
function fitted({ starts, times, kinds }: Streams): FittedModel {
  const effects = EFFECTS.map(() => 0.05);
  let baseline = 0.01;
  let causes!: FittedModel['causes'];
  const exposure = EFFECTS.map(() => 0);
  kinds.forEach((kind, event) => {
    if (kind > 0) exposure[kind - 1]! += 1 - Math.exp(-(DAYS - times[event]!) / MEAN);
  });
  for (let round = 0; round < 25; round += 1) {
    const [orders, touches, probabilities]: [number[], number[], number[]] = [[0], [], []];
    const caused = EFFECTS.map(() => 0);
    let alone = 0;
    for (let client = 0; client + 1 < starts.length; client += 1)
      for (let order = starts[client]!; order < starts[client + 1]!; order += 1) {
        if (kinds[order] !== 0) continue;
        const those: [touch: number, hazard: number][] = [];
        for (let touch = order - 1; touch >= starts[client]! && times[order]! - times[touch]! < 60; touch -= 1) {
          const kind = kinds[touch]!;
          if (kind > 0) those.push([touch, (effects[kind - 1]! / MEAN) * Math.exp((times[touch]! - times[order]!) / MEAN)]);
        }
        const total = those.reduce((sum, [, hazard]) => sum + hazard, baseline);
        alone += baseline / total;
        for (const [touch, hazard] of those.reverse()) {
          touches.push(touch);
          probabilities.push(hazard / total);
          caused[kinds[touch]! - 1]! += hazard / total;
        }
        orders.push(touches.length);
      }
    causes = { starts: Int32Array.from(orders), touches: Int32Array.from(touches), probabilities: Float64Array.from(probabilities) };
    caused.forEach((each, channel) => (effects[channel] = each / exposure[channel]!));
    baseline = alone / ((starts.length - 1) * DAYS);
  }
  const channels = NAMES.map((name, channel) => ({
    name, touches: 0, caused: 0, error: 0, within: 0, effect: effects[channel]!, shape: 1, mean: MEAN,
  }));
  const expected = Float32Array.from(kinds, (kind, event) =>
    kind > 0 ? effects[kind - 1]! * (1 - Math.exp(-(DAYS - times[event]!) / MEAN)) : 0,
  );
  return { channels, causes, expected };
} // prettier-ignore

async function found(seed: number, clients: number, times: Times) {
  const streams = house(seed, clients, times);
  return sequencesOf(streams, fitted(streams));
}

const isFind = ({ verdict }: { verdict: string }) => verdict === 'more' || verdict === 'less';
const named = ({ channels, days }: { channels: readonly string[]; days: { to: number } }) =>
  `${channels.join(' › ')}, ${days.to}`;

describe('what sequences do beyond their parts', () => {
  it('finds none in 95 of 100 houses whose effects add up, and its ranges hold nothing', async () => {
    let [houses, held, ranges] = [0, 0, 0];
    for (let seed = 0; seed < 60; seed += 1) {
      const { sequences } = await found(seed, 400, ADDED_UP);
      houses += Number(sequences.some(isFind));
      ranges += sequences.length;
      held += sequences.filter(({ lift }) => lift.low < 0 && lift.high > 0).length;
    }
    expect(houses).toBeLessThanOrEqual(3);
    expect(ranges).toBeGreaterThan(500);
    expect(held / ranges).toBeGreaterThan(0.93);
  }, 240_000);

  it('finds the sequence that truly does more: an e-mail after a search after an e-mail, three times as much', async () => {
    const { sequences } = await found(7, 4000, (channel, before, at) => {
      const [one, two] = before.slice(-2);
      return channel === 0 && one?.channel === 0 && two?.channel === 1 && at - one.at < 7 ? 3 : 1;
    });
    const more = sequences.filter(({ verdict }) => verdict === 'more');
    expect(more.map(named)).toContain('Email › Search › Email, 7');
    const it = more.find((each) => named(each) === 'Email › Search › Email, 7')!;
    expect(it.lift.low).toBeGreaterThan(0);
    expect([it.lift.low < 2, it.lift.high > 2]).toEqual([true, true]);
    expect(it.against!.low).toBeGreaterThan(0);
    expect(it.beyond.value / it.expected).toBeCloseTo(it.lift.value, 6);
  }, 120_000);

  it('finds what does less than its parts', async () => {
    const { sequences } = await found(9, 4000, (channel, before, at) => {
      const last = before.at(-1);
      return channel === 2 && last?.channel === 2 && at - last.at < 7 ? 0 : 1;
    });
    expect(sequences.filter(({ verdict }) => verdict === 'less').map(named)).toContain(
      'Adviser › Adviser, 7',
    );
  }, 120_000);

  it('says the same whatever the channels are called, and twice the same', async () => {
    const streams = house(3, 400, ADDED_UP);
    const model = fitted(streams);
    const once = await sequencesOf(streams, model);
    expect(await sequencesOf(streams, model)).toEqual(once);
    const renamed = {
      ...model,
      channels: model.channels.map((each) => ({ ...each, name: `${each.name}!` })),
    };
    const again = await sequencesOf(streams, renamed);
    expect(again.sequences.map(({ lift }) => lift)).toEqual(once.sequences.map(({ lift }) => lift));
  });

  it('leaves out clients who were not fitted', async () => {
    const streams = house(3, 400, ADDED_UP);
    expect((await sequencesOf(streams, fitted(streams), () => true)).sequences).toEqual([]);
  });
});
