import { expect, it } from 'vitest';
import { oneClient, VIEWS_AND_LETTERS } from '../../../test/streams.js';
import { ClientReach } from './client-reach.js';
import { CLASSES, NODES } from './layout.js';
import { prepare } from './prepare.js';
import { falling, reached, watchedPart } from './reach.js';
import { startOf } from './start.js';
import { tabulate } from './tables.js';

const X = 4;
const [LETTER, CALL] = [2, 3];
const TYPES = 4;
const UNREACHED = Float64Array.of(0, 0, 0, 0, 0.1, 0.8, 0.2, 0.7);

/** A client of whom letters were counted and no call, and one of whom a call is known of before they were watched. */
function reachOf(letters: number, isCallKnown: boolean) {
  const types = [...VIEWS_AND_LETTERS, ['touch', 'call']] as const;
  const prepared = prepare(oneClient(100, types, ...(isCallKnown ? ([[-3, CALL]] as const) : []), [5, 1]));
  const start = startOf(prepared);
  const parameters = {
    ...start,
    inclined: Float64Array.of(0.8, 0, 0.5, -0.3),
    spread: Float64Array.of(0, 0, 0.6, -0.05),
    unreached: UNREACHED,
    outOfReach: Float64Array.of(-0.5, -0.8),
  };
  const tables = tabulate(parameters, prepared.sizes);
  const allEvents = new Float64Array(NODES * TYPES);
  const allBare = new Float64Array(NODES * TYPES);
  allEvents[X * TYPES + LETTER] = letters;
  allBare.set([3, 1.5], X * TYPES + LETTER);
  const reach = new ClientReach(prepared, parameters, tables, { allEvents, allBare });
  reach.open(0);
  reach.weigh(X);
  expect(watchedPart(prepared.streams, 0)).toBe(1);
  return { reach, parameters, tables };
}

it.each([
  [0, false],
  [2, false],
  [0, true],
  [2, true],
])('is what all classes, and all ways to be reached, come to: %i letters, call known %s', (letters, isCallKnown) => {
  const { reach, parameters, tables } = reachOf(letters, isCallKnown);
  for (let y = 0; y < NODES; y += 1) {
    const odds = Math.exp(-0.5 - 0.8 * (y - 4) * 0.55);
    const expected = [3, 1.5].map((bare, nth) => bare * tables.inclinedFactor[(LETTER + nth) * NODES + y]!);
    const likelihoods = expected.map((each, nth) =>
      Math.exp(falling(nth === 0 ? letters : 0, each, parameters.spread[LETTER + nth]!)),
    );
    const ways: { weight: number; of: number; never: boolean[] }[] = [];
    for (let of = 0; of < CLASSES; of += 1)
      for (const never of [[false, false], [false, true], [true, false], [true, true]]) {
        const ruledOut = (never[0]! && letters > 0) || (never[1]! && isCallKnown);
        const prior = (of === 0 ? 1 : odds) / (1 + odds);
        const weight = never.reduce((all, is, nth) => {
          const part = UNREACHED[(LETTER + nth) * CLASSES + of]!;
          return all * (is ? part : (1 - part) * likelihoods[nth]!);
        }, prior);
        ways.push({ weight: ruledOut ? 0 : weight, of, never });
      }
    const sum = (those: typeof ways) => those.reduce((all, { weight }) => all + weight, 0);
    const all = sum(ways);
    expect(reach.gain[X * NODES + y]).toBeCloseTo(Math.log(all), 10);
    for (let of = 0; of < CLASSES; of += 1)
      expect(reach.classes[(X * NODES + y) * CLASSES + of]).toBeCloseTo(sum(ways.filter((way) => way.of === of)) / all, 10);
    [LETTER, CALL].forEach((type, nth) => {
      const is = 1 - sum(ways.filter(({ never }) => never[nth])) / all;
      const factor = reached(nth === 0 ? letters : 0, expected[nth]!, parameters.spread[type]!);
      expect(reach.factor[(X * 2 + nth) * NODES + y]).toBeCloseTo(is * factor, 10);
    });
  }
}); // prettier-ignore
