import { expect, it } from 'vitest';
import { clientsOf, VIEWS_AND_LETTERS } from '../../../test/streams.js';
import { randomStream } from '../../math/index.js';
import { withCrew } from './crew.js';
import { FIT, fit } from './fit.js';

const DAYS = 180;
const CLIENTS = 500;

/** What is learnt where bursts of views and orders come oftener for the inclined, who get more letters and order more beside, by so much. */
function learnt(stir: number): Promise<number> {
  const random = randomStream(5, 'bursts');
  const exponential = (mean: number) => -mean * Math.log(1 - random.uniform());
  const normal = () => Array.from({ length: 12 }, () => random.uniform()).reduce((a, b) => a + b, -6);
  const clients = Array.from({ length: CLIENTS }, () => {
    const inclination = normal();
    const events: [number, number][] = [];
    const draw = (from: number, to: number, gap: number, kind: number) => {
      for (let at = from + exponential(gap); at < to; at += exponential(gap)) events.push([at, kind]);
    };
    draw(0, DAYS, 5 * Math.exp(-0.8 * inclination), 2);
    const apart = 40 * Math.exp(-stir * inclination);
    for (let at = exponential(apart); at < DAYS;) {
      const end = Math.min(DAYS, at + exponential(4));
      draw(at, end, 0.5, 1);
      draw(at, end, 8, 0);
      at = end + exponential(apart);
    }
    draw(0, DAYS, 90, 1);
    draw(0, DAYS, 30 * Math.exp(-0.8 * inclination), 0);
    return events;
  });
  return withCrew(clientsOf(DAYS, VIEWS_AND_LETTERS, clients), 1, async (crew) => {
    const { parameters } = await fit(crew, { ...FIT, fewest: 20, most: 20, still: 20 });
    return parameters.stir[0]!;
  });
}

it('learns how much oftener bursts of intent begin for the more inclined', async () => {
  expect(await learnt(0.5)).toBeCloseTo(0.5, 0.6);
  expect(await learnt(0)).toBeLessThan(0.12);
}, 120_000);
