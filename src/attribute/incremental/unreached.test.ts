import { expect, it } from 'vitest';
import { clientsOf, VIEWS_AND_LETTERS } from '../../../test/streams.js';
import { randomStream } from '../../math/index.js';
import { withCrew } from './crew.js';
import { FIT, fit } from './fit.js';

const DAYS = 180;
const CLIENTS = 500;

/** What is learnt where so many of the clients never get a letter, and the others one a fortnight; all order alike. */
function unreached(share: number): Promise<number> {
  const random = randomStream(7, 'letters');
  const exponential = (mean: number) => -mean * Math.log(1 - random.uniform());
  const clients = Array.from({ length: CLIENTS }, (_, client) => {
    const events: [number, number][] = [];
    const gaps = [200, 50, client < CLIENTS * share ? Infinity : 14];
    gaps.forEach((gap, kind) => {
      for (let at = exponential(gap); at < DAYS; at += exponential(gap)) events.push([at, kind]);
    });
    return events;
  });
  return withCrew(clientsOf(DAYS, VIEWS_AND_LETTERS, clients), 1, async (crew) => {
    const { parameters } = await fit(crew, { ...FIT, fewest: 10, most: 10, still: 10 });
    return parameters.unreached[2]!;
  });
}

it('learns which part of the clients a channel never reaches', async () => {
  expect(await unreached(0.3)).toBeCloseTo(0.3, 1);
  expect(await unreached(0)).toBeLessThan(0.02);
}, 60_000);
