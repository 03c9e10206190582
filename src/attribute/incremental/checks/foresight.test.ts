import { expect, it } from 'vitest';
import { oneClient, VIEWS_AND_LETTERS } from '../../../../test/streams.js';
import { driftChance } from '../inclination.js';
import { BINS, GRID, NODES, SPANS, STATES, type Parameters } from '../layout.js';
import { prepare } from '../prepare.js';
import { startOf } from '../start.js';
import { tabulate } from '../tables.js';
import { Foresight, type Watcher } from './foresight.js';

/** One client of ten days: views, a letter, two orders. */
const streams = oneClient(
  10,
  VIEWS_AND_LETTERS,
  [0.5, 1],
  [1.2, 2],
  [1.5, 1],
  [2, 0],
  [6, 1],
  [6.3, 1],
  [8.8, 0],
);
const prepared = prepare(streams);
const hazard = Float64Array.of(0.4, 0.05);

function parametersOf(effect: number, drift = 0): Parameters {
  const start = startOf(prepared);
  const level = Float64Array.of(0.02, 0.3, 1.1, 0.1, 0.9, 3, 0.1, 0.12, 0.2);
  const season = start.season.map((_, place) => 1 + 0.3 * Math.sin(place));
  const active = Float64Array.of(0.4, 0.8, -0.2);
  const led = new Float64Array(start.led.length); // small steps know nothing of what led to a touch
  const spread = start.spread.map(() => 0);
  const inclined = Float64Array.of(0.9, 0, 0.5);
  const byDay = start.byDay.map((_, day) => 1 + 0.3 * Math.cos(day));
  const stir = Float64Array.of(0.4);
  const change = {
    level,
    season,
    byDay,
    active,
    inclined,
    stir,
    led,
    spread,
    effect: Float64Array.of(effect),
  };
  return { ...start, ...change, drift: Float64Array.of(drift) };
}

/** Orders that are expected by the joint weights of traits and intent, in many small steps of Euler's. */
function bruteForce(parameters: Parameters): number {
  const STEP = 1 / 1000;
  const { rate } = tabulate(parameters, prepared.sizes);
  const { stirFactor } = tabulate(parameters, prepared.sizes);
  const { moves, jumpBase, jumpCaused, start, grid, byDay } = parameters;
  const ofState = (node: number, bin: number, type: number, state: number) =>
    rate[((node * BINS + bin) * prepared.sizes.types + type) * STATES + state]!;
  let weights = Array.from({ length: GRID }, (_, node) =>
    [0, 1, 2].map((state) => grid[node]! * start[state]!),
  );
  const sum = (of: (node: number, state: number) => number) =>
    weights.reduce((all, node, n) => all + node.reduce((some, w, s) => some + w * of(n, s), 0), 0);
  const chance = driftChance(parameters.drift[0]!, streams.days);
  const drawAnew = () => {
    const before = weights;
    weights = before.map((node, n) => {
      const all = [...before.keys()].filter((other) => Math.floor(other / NODES) === Math.floor(n / NODES));
      const likely = grid[n]! / all.reduce((total, other) => total + grid[other]!, 0);
      return node.map((w, s) => (1 - chance) * w + chance * likely * all.reduce((total, other) => total + before[other]![s]!, 0));
    });
  };
  let [expected, event, order] = [0, 0, 0];
  for (let at = 0; at < streams.days - STEP / 2; at += STEP) {
    const bin = Math.min(BINS - 1, Math.floor(((at + STEP / 2) / streams.days) * BINS));
    const day = byDay[Math.min(byDay.length - 1, Math.floor(at + STEP / 2))]!;
    expected += (STEP * day * sum((n, s) => ofState(n, bin, 0, s))) / sum(() => 1);
    weights = weights.map(([a, b, c], n) => {
      const kill = (s: number) => [0, 1, 2].reduce((all, type) => all + ofState(n, bin, type, s), 0);
      const [low, high] = [moves[0]! * stirFactor[n % NODES]!, moves[2]! * stirFactor[n % NODES]!];
      return [
        a! + STEP * (b! * moves[1]! + c! * moves[3]! - a! * (low + high + kill(0))),
        b! + STEP * (a! * low - b! * (moves[1]! + kill(1))),
        c! + STEP * (a! * high - c! * (moves[3]! + kill(2))),
      ];
    });
    const span = (at: number) => Math.floor(((at + STEP / 2) / streams.days) * SPANS);
    if (span(at + STEP) > span(at)) drawAnew();
    if (!(event < streams.times.length && streams.times[event]! < at + STEP * 1.5)) continue;
    const kind = streams.kinds[event++]!;
    if (prepared.seen[event - 1] === 255) continue;
    const h = kind === 0 ? hazard[order++]! : 0;
    const ofDay = byDay[Math.floor(streams.times[event - 1]!)]!;
    weights = weights.map((node, n) =>
      [0, 1, 2].map((to) =>
        kind > 0
          ? node[to]! * ofState(n, bin, kind, to)
          : node.reduce((all, w, from) => all + w * (ofDay * ofState(n, bin, 0, from) * jumpBase[from * STATES + to]! + h * jumpCaused[from * STATES + to]!), 0),
      ),
    ); // prettier-ignore
    const total = sum(() => 1);
    weights = weights.map((node) => node.map((w) => w / total));
  }
  return expected;
} // prettier-ignore

function follow(parameters: Parameters, length?: number) {
  const seen = { expected: 0, orders: 0, stretches: [] as [number, number][] };
  const watcher: Watcher = {
    open: () => {},
    begin: (at) => void seen.stretches.push([at, at]),
    next: () => Infinity,
    expect: (orders, until) => {
      seen.expected += orders;
      seen.stretches.at(-1)![1] = until;
    },
    order: () => void (seen.orders += 1),
  };
  const lengths = length === undefined ? undefined : { shortest: length, longest: length };
  const byDay = Float64Array.of(parameters.byDay[2]!, parameters.byDay[8]!); // of the orders
  new Foresight(prepared, parameters, { hazard, byDay }, lengths).follow(0, watcher);
  return seen;
}

it('foretells what the joint weight of traits and intent gives, moment by moment', () => {
  const parameters = parametersOf(0);
  const small = follow(parameters, 0.01);
  expect(small.expected / bruteForce(parameters)).toBeCloseTo(1, 2);
  expect(follow(parameters).expected / small.expected).toBeCloseTo(1, 2);
});

it('foretells a number of who is quiet for longer than some traits allow', () => {
  const quiet = prepare(oneClient(365, [['touch', 'display']], [200, 1], [201, 0]));
  const often = {
    ...startOf(quiet),
    level: Float64Array.of(0.003, 0.03, 0.1, 3, 6, 9),
    active: Float64Array.of(0, 1),
    inclined: Float64Array.of(0.5, 0.3),
  };
  let expected = 0;
  const add = (orders: number) => void (expected += orders);
  const watcher = { open() {}, begin() {}, next: () => Infinity, expect: add, order() {} };
  new Foresight(quiet, often, { hazard: Float64Array.of(0), byDay: Float64Array.of(1) }).follow(0, watcher);
  expect(expected).toBeGreaterThan(0);
});

it('knows that inclinations may be drawn anew', () => {
  const [stays, moves] = [parametersOf(0), parametersOf(0, 0.2)];
  expect(follow(moves, 0.01).expected / bruteForce(moves)).toBeCloseTo(1, 2);
  expect(Math.abs(follow(moves).expected / follow(stays).expected - 1)).toBeGreaterThan(0.01);
});

it('foretells what touches cause beside it', () => {
  const without = follow(parametersOf(0)).expected;
  const withEffect = follow(parametersOf(0.5)).expected;
  // the letter of day 1.2 has 8.8 days for its effect, of exponential delay with a mean of five days
  expect(withEffect - without).toBeCloseTo(0.5 * (1 - Math.exp(-8.8 / 5)), 2);
});

it('goes over the whole window without a gap, and tells of each order once', () => {
  const { stretches, orders } = follow(parametersOf(0.5));
  expect(orders).toBe(2);
  expect(stretches[0]![0]).toBe(0);
  expect(stretches.at(-1)![1]).toBeCloseTo(10, 9);
  for (let nth = 1; nth < stretches.length; nth += 1)
    expect(stretches[nth]![0]).toBeCloseTo(stretches[nth - 1]![1], 9);
});
