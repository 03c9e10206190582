import { expect, it } from 'vitest';
import { clientsOf } from '../../../../test/streams.js';
import { randomStream } from '../../../math/index.js';
import { withCrew } from '../crew.js';
import { FIT, fit } from '../fit.js';
import type { Streams } from '../streams.js';
import { sensitivityOf } from './sensitivity.js';

const [DAYS, CLIENTS] = [120, 130];
const PATIENCE = 240_000;

/** Orders, views, searches and letters a day, out of intent and in it. */
const OUT = [0.001, 0.02, 0.005, 0.05];
const IN = [0.3, 3, 0.005, 0.05];

/**
 * Clients who look and order in bursts of four days, most of which begin with a search, and of whom the house writes
 * letters. No touch causes an order.
 */
function searching(outside: readonly number[], inside: readonly number[], begin: number): Streams {
  const random = randomStream(5, 'searching');
  const exponential = (mean: number) => -mean * Math.log(1 - random.uniform());
  const lives = Array.from({ length: CLIENTS }, () => {
    const own: [number, number][] = [];
    let isIn = false;
    for (let at = 0; at < DAYS; isIn = !isIn) {
      const until = Math.min(DAYS, at + exponential(isIn ? 4 : 40));
      if (isIn && random.uniform() < begin) own.push([at, 2]);
      (isIn ? inside : outside).forEach((rate, kind) => {
        for (let next = at + exponential(1 / rate); next < until; next += exponential(1 / rate)) own.push([next, kind]);
      });
      at = until;
    }
    return own;
  });
  return clientsOf(DAYS, [['signal', 'view'], ['touch', 'search'], ['touch', 'letter']], lives);
} // prettier-ignore

/** What is found without each thing, in parts of the orders more than with it. */
async function gained(streams: Streams) {
  const stages: string[] = [];
  const work = { progress: ({ stage, done, total }: { stage: string; done: number; total?: number }) => void stages.push(`${stage} ${done} of ${total}`) };
  const found = await withCrew(streams, 1, async (crew) => {
    const { parameters } = await fit(crew, { ...FIT, fewest: 12, most: 12 });
    return sensitivityOf(crew, parameters, 1, work);
  });
  expect(stages.at(-1)).toMatch(/^seeing what signals, season and tiers are worth \d+ of 30$/);
  return found.without.map(({ what, caused }) => {
    const more = (name: string) => (caused[name]! - found.kept[name]!) / found.orders;
    return { what, search: more('search'), letter: more('letter') };
  });
} // prettier-ignore

it('credits what stands before orders where signals are left out', async () => {
  const [signals, season, ...none] = await gained(searching(OUT, IN, 0.8));
  expect([signals!.what, season!.what, none]).toEqual(['signals', 'season', []]); // of one tier
  expect(signals!.search).toBeGreaterThan(0.1);
  for (const each of [signals!.letter, season!.search, season!.letter]) expect(Math.abs(each)).toBeLessThan(0.02);
}, PATIENCE); // prettier-ignore

it('moves little where nothing is hidden', async () => {
  const even = [0.02, 0.02, 0.02, 0.05];
  for (const { search, letter } of await gained(searching(even, even, 0)))
    expect(Math.max(Math.abs(search), Math.abs(letter))).toBeLessThan(0.02);
}, PATIENCE); // prettier-ignore

it('stops where it is told to', async () => {
  await withCrew(searching(OUT, IN, 0), 1, async (crew) => {
    const { parameters } = await fit(crew, { ...FIT, fewest: 1, most: 1 });
    const signal = AbortSignal.abort();
    await expect(sensitivityOf(crew, parameters, 1, { signal })).rejects.toThrow();
  });
});
