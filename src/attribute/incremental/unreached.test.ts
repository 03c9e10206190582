import { expect, it } from 'vitest';
import { clientsOf, VIEWS_AND_LETTERS } from '../../../test/streams.js';
import { randomStream } from '../../math/index.js';
import { withCrew } from './crew.js';
import { FIT, fit } from './fit.js';
import { tabulate } from './tables.js';

const DAYS = 180;
const CLIENTS = 320;
const [ORDER, LETTER] = [0, 2];

/** Days between orders of those who get letters, and of those who never do. */
interface Gaps {
  readonly lettered: number;
  readonly others: number;
}

/** What is learnt where so many of the clients never get a letter, and the others one a fortnight; letters do nothing. */
function learnt(share: number, gaps: Gaps) {
  const random = randomStream(7, 'letters');
  const exponential = (mean: number) => -mean * Math.log(1 - random.uniform());
  const clients = Array.from({ length: CLIENTS }, (_, client) => {
    const isLettered = client >= CLIENTS * share;
    const events: [number, number][] = [];
    [isLettered ? gaps.lettered : gaps.others, 50, isLettered ? 14 : Infinity].forEach((gap, kind) => {
      for (let at = exponential(gap); at < DAYS; at += exponential(gap)) events.push([at, kind]);
    });
    return events;
  });
  return withCrew(clientsOf(DAYS, VIEWS_AND_LETTERS, clients), 1, async (crew) => {
    const { parameters, causes } = await fit(crew, { ...FIT, fewest: 20, most: 20, still: 10 });
    const { streams } = crew.prepared;
    const orders = streams.kinds.filter((kind) => kind === ORDER).length;
    const caused =
      orders - causes.baseline.reduce((all, own, at) => all + own / (own + causes.hazard[at]!), 0);
    return {
      unreached: tabulate(parameters, crew.prepared.sizes).unreached[LETTER]!,
      outOfReach: parameters.outOfReach,
      caused: caused / orders,
    };
  });
}

it('learns which part of the clients a channel never reaches', async () => {
  expect((await learnt(0.3, { lettered: 200, others: 200 })).unreached).toBeCloseTo(0.3, 1);
  expect((await learnt(0, { lettered: 200, others: 200 })).unreached).toBeLessThan(0.02);
}, 300_000);

it('tells who does not consent to three channels from who is not inclined to buy', async () => {
  const random = randomStream(9, 'consent');
  const exponential = (mean: number) => -mean * Math.log(1 - random.uniform());
  const clients = Array.from({ length: 2 * CLIENTS }, (_, client) => {
    const [consents, buys, looks] = [client % 5 < 3, client % 2 === 0, client % 3 === 0];
    const events: [number, number][] = [];
    [
      buys ? 30 : 120,
      looks ? 10 : 50,
      consents ? 14 : Infinity,
      consents ? 20 : Infinity,
      consents ? 30 : Infinity,
    ].forEach((gap, kind) => {
      for (let at = exponential(gap); at < DAYS; at += exponential(gap)) events.push([at, kind]);
    });
    return events;
  });
  const types = [...VIEWS_AND_LETTERS, ['touch', 'call'], ['touch', 'card']] as const;
  await withCrew(clientsOf(DAYS, types, clients), 1, async (crew) => {
    const { parameters } = await fit(crew, { ...FIT, fewest: 20, most: 20, still: 6 });
    parameters.unreached.subarray(2 * LETTER).forEach((part, place) => {
      if (place % 2 === 0) expect(part).toBeLessThan(0.05);
      else expect(part).toBeGreaterThan(0.9);
    });
    expect(1 / (1 + Math.exp(-parameters.outOfReach[0]!))).toBeCloseTo(0.4, 1);
    expect(Math.abs(parameters.outOfReach[1]!)).toBeLessThan(0.3);
    expect(parameters.inclined[ORDER]).toBeGreaterThan(0.5);
  });
}, 300_000);

it('does not take letters for what makes those buy who get them', async () => {
  const found = await learnt(0.4, { lettered: 40, others: 150 });
  expect(found.outOfReach[1]).toBeLessThan(-1); // the inclined are within reach
  expect(found.caused).toBeLessThan(0.05);
}, 300_000);
