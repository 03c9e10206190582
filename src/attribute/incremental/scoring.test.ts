import { expect, it } from 'vitest';
import { clientsOf, VIEWS_AND_LETTERS } from '../../../test/streams.js';
import { randomStream } from '../../math/index.js';
import { withCrew } from './crew.js';
import { FIT, fit } from './fit.js';
import { canScore, scoredOnce } from './scoring.js';

const DAYS = 180;
const CLIENTS = 1200;

/** Clients who look often while they are about to buy, and some of whom get letters. */
function house() {
  const random = randomStream(3, 'scored');
  const exponential = (mean: number) => -mean * Math.log(1 - random.uniform());
  const clients = Array.from({ length: CLIENTS }, () => {
    const events: [number, number][] = [];
    const draw = (from: number, to: number, gap: number, kind: number) => {
      for (let at = from + exponential(gap); at < to; at += exponential(gap)) events.push([at, kind]);
    };
    draw(0, DAYS, 30, 2);
    for (let at = exponential(60); at < DAYS;) {
      const end = Math.min(DAYS, at + exponential(6));
      draw(at, end, 1.5, 1);
      draw(at, end, 8, 0);
      at = end + exponential(60);
    }
    draw(0, DAYS, 60, 1);
    return events;
  });
  return clientsOf(DAYS, VIEWS_AND_LETTERS, clients);
}

it('leads up from where expectation and maximisation have come in a few steps', async () => {
  await withCrew(house(), 1, async (crew) => {
    expect(canScore(crew.prepared)).toBe(true);
    const few = { ...FIT, fewest: 3, most: 3, still: 3 };
    const { parameters, causes, whereabouts } = await fit(crew, few);
    const one = { ...FIT, fewest: 1, most: 1, still: 1 };
    const before = await fit(crew, one, {}, parameters);
    const scored = await scoredOnce(crew, { ...parameters, drift: Float64Array.of(0) }, causes, whereabouts);
    const after = await fit(crew, one, {}, scored);
    expect(after.logLikelihoods[0]!).toBeGreaterThan(before.logLikelihoods[0]!);
  });
}, 60_000);
