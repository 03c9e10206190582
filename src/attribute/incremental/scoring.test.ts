import { expect, it } from 'vitest';
import { clientsOf, VIEWS_AND_LETTERS } from '../../../test/streams.js';
import { randomStream } from '../../math/index.js';
import { emptyCauses, expectedCaused, setHazards } from './causes.js';
import { withCrew, type Crew } from './crew.js';
import { delaysOf } from './delay.js';
import { FIT, fit } from './fit.js';
import { addInformation, emptyInformation, type Information } from './information.js';
import type { Parameters } from './layout.js';
import { placesOf } from './places.js';
import { oddsBy } from './reach.js';
import { Scoring } from './scoring.js';
import { startOf } from './start.js';
import { addStatistics, emptyStatistics, type Statistics } from './statistics.js';
import { nowhere, type Whereabouts } from './whereabouts.js';

const DAYS = 180;

/** Clients who look often while they are about to buy, and some of whom get letters. */
function house(many: number) {
  const random = randomStream(3, 'scored');
  const exponential = (mean: number) => -mean * Math.log(1 - random.uniform());
  const clients = Array.from({ length: many }, () => {
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

/** A walk moves them on. */
const copied = ({ carriers, inclinations }: Whereabouts): Whereabouts => ({
  carriers: carriers.slice(),
  inclinations: inclinations.slice(),
});

/** The log likelihood of all clients, and what each of them adds to the scores. */
async function walked(crew: Crew, parameters: Parameters, whereabouts: Whereabouts) {
  const { sizes, orderEvents } = crew.prepared;
  const causes = emptyCauses(orderEvents.length);
  setHazards(crew.prepared, parameters, delaysOf(parameters), causes);
  const found = emptyStatistics(sizes);
  for (const part of await crew.run<Statistics>({
    what: 'expect',
    parameters,
    causes,
    whereabouts,
    all: true,
  }))
    addStatistics(found, part, sizes);
  const caused = expectedCaused(crew.prepared, parameters, delaysOf(parameters));
  return { likelihood: found.logLikelihood - caused.reduce((a, b) => a + b, 0), causes };
}

it('knows how the likelihood answers to each kind of parameter', async () => {
  await withCrew(house(60), 1, async (crew) => {
    const start = startOf(crew.prepared);
    const parameters = {
      ...start,
      drift: Float64Array.of(0),
      led: start.led.map(() => 0),
      spread: start.spread.map(() => 0), // a reach is integrated outside the path
      unreached: Float64Array.of(0, 0, 0, 0, 0.2, 0.6),
      outOfReach: Float64Array.of(-0.7, -0.5),
      stir: Float64Array.of(0.1),
      inclined: Float64Array.of(0.2, 0, 0.1),
    };
    const whereabouts = nowhere(crew.prepared.streams.starts.length - 1);
    for (let walk = 0; walk < 3; walk += 1) await walked(crew, parameters, whereabouts); // to near where they are
    const { causes } = await walked(crew, parameters, whereabouts);
    const information = emptyInformation(crew.prepared.sizes);
    for (const part of await crew.run<Information>({
      what: 'score',
      parameters,
      causes,
      whereabouts,
      all: false,
    }))
      addInformation(information, part);
    const places = placesOf(crew.prepared.sizes);
    const tilted = (name: 'level' | 'moves' | 'mean', place: number) => (by: number) => ({
      ...parameters,
      [name]: parameters[name].map((value, at) => (at === place ? value * Math.exp(by) : value)),
    });
    const moved =
      (name: 'inclined' | 'active' | 'stir' | 'effect' | 'outOfReach', place: number) => (by: number) => ({
        ...parameters,
        [name]: parameters[name].map((value, at) => (at === place ? value + by : value)),
      });
    const odds = (place: number) => (by: number) => ({
      ...parameters,
      unreached: parameters.unreached.map((part, at) => (at === place ? oddsBy(part, by) : part)),
    });
    const asked: [number, (by: number) => Parameters][] = [
      [places.level + 5, tilted('level', 5)],
      [places.moves, tilted('moves', 0)],
      [places.active + 1, moved('active', 1)],
      [places.inclined + 1, moved('inclined', 2)],
      [places.stir, moved('stir', 0)],
      [places.effect, moved('effect', 0)],
      [places.mean, tilted('mean', 0)],
      [places.unreached, odds(4)],
      [places.unreached + 1, odds(5)],
      [places.outOfReach, moved('outOfReach', 0)],
      [places.outOfReach + 1, moved('outOfReach', 1)],
    ];
    for (const [place, at] of asked) {
      const by = 1e-4;
      const of = async (change: number) => (await walked(crew, at(change), copied(whereabouts))).likelihood;
      const [up, down] = [await of(by), await of(-by)];
      const slope = (up - down) / (2 * by);
      expect(Math.abs(information.score[place]! - slope)).toBeLessThan(0.05 * Math.abs(slope) + 0.5);
    }
  });
}, 60_000);

it('goes back where a step led down, and tries no more after two such', async () => {
  await withCrew(house(800), 1, async (crew) => {
    const { parameters, causes, whereabouts } = await fit(crew, { ...FIT, fewest: 2, most: 2, still: 2 });
    const reached = { parameters: { ...parameters, drift: Float64Array.of(0) }, goodness: -1000 };
    const found = emptyStatistics(crew.prepared.sizes);
    const scoring = new Scoring(crew.prepared);
    expect(scoring.back(-2000)).toBeUndefined(); // there was no step
    for (const end of [-999, -1001, -1001]) {
      expect([1, 2, 3].filter((walk) => scoring.isDue(walk))).toEqual([1]);
      expect(await scoring.step(crew, reached, found, causes, whereabouts)).not.toEqual(reached.parameters);
      expect(scoring.back(end)).toBe(end < -1000 ? reached.parameters : undefined);
    }
    expect(scoring.isTried).toBe(false);
    expect(scoring.isDue(2)).toBe(false);
  });
}, 60_000);

it('is not tried where there are few clients', async () => {
  await withCrew(house(60), 1, async (crew) => {
    expect(new Scoring(crew.prepared).isTried).toBe(false);
  });
});
