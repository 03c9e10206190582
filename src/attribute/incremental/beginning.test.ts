import { expect, it } from 'vitest';
import { clientsOf } from '../../../test/streams.js';
import { randomStream } from '../../math/index.js';
import { beginningOf } from './beginning.js';
import { prepare } from './prepare.js';
import { startOf } from './start.js';
import { FIT } from './fit.js';
import type { Streams } from './streams.js';

const DAYS = 180;

/** Clients who now and then look for three weeks on end, and order most of what they order then. */
function browsing(clients: number): Streams {
  const random = randomStream(3, 'browsing');
  const exponential = (mean: number) => -mean * Math.log(1 - random.uniform());
  const lives = Array.from({ length: clients }, () => {
    const own: [number, number][] = [];
    let looking = false;
    for (let at = 0; at < DAYS; looking = !looking) {
      const until = Math.min(DAYS, at + exponential(looking ? 21 : 120));
      const rates = looking ? [0.02, 0.12, 0.1] : [0.001, 0.005, 0.004];
      rates.forEach((rate, kind) => {
        for (let next = at + exponential(1 / rate); next < until; next += exponential(1 / rate)) own.push([next, kind]);
      });
      at = until;
    }
    return own;
  });
  return clientsOf(DAYS, [['signal', 'view'], ['touch', 'Search']], lives);
} // prettier-ignore

it('begins with intent that lasts as long as it does, not as long as is thought', async () => {
  const streams = browsing(1000);
  const { of, options } = await beginningOf(streams, 1, {}, {});
  const { moves } = of(prepare(streams));
  expect(options).toEqual({ ...FIT, still: 0 });
  // from the usual start alone eight walks come to eleven days and to less than one
  for (const ends of [moves[1]!, moves[3]!]) {
    expect(1 / ends).toBeGreaterThan(8);
    expect(1 / ends).toBeLessThan(40);
  }
}, 120_000);

it('begins as usual where few clients tell nothing of it', async () => {
  expect(await beginningOf(browsing(900), 1, {}, {})).toEqual({ of: startOf, options: FIT });
});
