import { expect, it } from 'vitest';
import { oneClient, VIEWS_AND_LETTERS } from '../../../test/streams.js';
import { ClientPath } from './client-path.js';
import { BINS, NODES, STATES, type Parameters } from './layout.js';
import { prepare } from './prepare.js';
import { startOf } from './start.js';
import { tabulate } from './tables.js';
import { MIDDLE, nowhere } from './whereabouts.js';

const NODE = 5;
/** The loading of the moves into intent, and their factor at the inclination in the middle. */
const STIR = 0.4;
const STIRRED = Math.exp(-(STIR ** 2) / 2);

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
const byDay = Float64Array.of(1.3, 0.8);

function parametersOf(change: Partial<Parameters> = {}): Parameters {
  const start = startOf(prepared);
  const level = Float64Array.of(0.02, 0.3, 1.1, 0.1, 0.9, 3, 0.1, 0.12, 0.2);
  const season = start.season.map((_, place) => 1 + 0.3 * Math.sin(place));
  const active = Float64Array.of(0.4, 0.8, -0.2);
  const led = new Float64Array(start.led.length); // small steps know nothing of what led to a touch
  return { ...start, level, season, active, led, stir: Float64Array.of(STIR), ...change };
}

function walk(parameters: Parameters): { likelihood: number; path: ClientPath } {
  const path = new ClientPath(prepared, parameters, tabulate(parameters, prepared.sizes), { hazard, byDay });
  path.open(0, nowhere(1).inclinations);
  return { likelihood: path.walk(NODE), path };
}

/** The likelihood by many small steps of Euler's, halved and extrapolated. */
function bruteForce(parameters: Parameters, cells: number): number {
  const { rate } = tabulate(parameters, prepared.sizes);
  const { jumpBase, jumpCaused, start } = parameters;
  const moves = parameters.moves.map((rate, move) => (move % 2 === 0 ? rate * STIRRED : rate));
  const ofState = (at: number, type: number, state: number) => {
    const bin = Math.min(BINS - 1, Math.floor((at / streams.days) * BINS));
    return rate[(((NODE * NODES + MIDDLE) * BINS + bin) * prepared.sizes.types + type) * STATES + state]!;
  };
  let alpha = Array.from(start.subarray(0, STATES));
  const move = (from: number, to: number) => {
    const step = (to - from) / cells;
    for (let cell = 0; cell < cells; cell += 1) {
      const at = from + (cell + 0.5) * step;
      const killing = [0, 1, 2].map((state) => [0, 1, 2].reduce((sum, type) => sum + ofState(at, type, state), 0));
      const [a, b, c] = alpha as [number, number, number];
      const derivative = [
        b * moves[1]! + c * moves[3]! - a * (moves[0]! + moves[2]! + killing[0]!),
        a * moves[0]! - b * (moves[1]! + killing[1]!),
        a * moves[2]! - c * (moves[3]! + killing[2]!),
      ];
      alpha = alpha.map((value, state) => value + step * derivative[state]!);
    }
  };
  const edges = Array.from({ length: BINS + 1 }, (_, bin) => (bin * streams.days) / BINS);
  let at = 0;
  let order = 0;
  for (const [event, time] of [...streams.times, streams.days].entries()) {
    for (const edge of [...edges.filter((each) => each > at && each < time), time]) {
      move(at, edge);
      at = edge;
    }
    const kind = streams.kinds[event];
    if (kind === undefined) break;
    if (kind > 0) alpha = alpha.map((value, state) => value * ofState(at, kind, state));
    else {
      const f = byDay[order]!;
      const h = hazard[order++]!;
      const before = alpha;
      alpha = [0, 1, 2].map((to) =>
        before.reduce((sum, value, from) => sum + value * (f * ofState(at, 0, from) * jumpBase[from * 3 + to]! + h * jumpCaused[from * 3 + to]!), 0),
      );
    }
  }
  return Math.log(alpha.reduce((a, b) => a + b, 0));
} // prettier-ignore

it('has the likelihood that small steps come to', () => {
  const parameters = parametersOf();
  const [coarse, fine] = [bruteForce(parameters, 2000), bruteForce(parameters, 4000)];
  expect(walk(parameters).likelihood).toBeCloseTo(2 * fine - coarse, 5);
});

it('spends all days somewhere', () => {
  const { path } = walk(parametersOf());
  const days = path.occupancy.days.subarray(NODE * BINS * STATES, (NODE + 1) * BINS * STATES);
  expect(days.reduce((a, b) => a + b, 0)).toBeCloseTo(10, 9);
});

it('counts and expects what the likelihood answers to a change of each rate, as Fisher’s identity says', () => {
  const parameters = parametersOf();
  const { path } = walk(parameters);
  const { rate } = tabulate(parameters, prepared.sizes);
  for (let type = 0; type < 3; type += 1)
    for (let state = 0; state < STATES; state += 1) {
      const scaled = (by: number) =>
        parameters.level.map((value, place) => (place === type * STATES + state ? value * Math.exp(by) : value));
      const slope =
        (walk(parametersOf({ level: scaled(1e-5) })).likelihood - walk(parametersOf({ level: scaled(-1e-5) })).likelihood) / 2e-5;
      let expected = 0;
      for (let bin = 0; bin < BINS; bin += 1)
        expected += path.occupancy.days[(NODE * BINS + bin) * STATES + state]! * rate[(((NODE * NODES + MIDDLE) * BINS + bin) * 3 + type) * STATES + state]!;
      expect(countOf(path, type, state) - expected).toBeCloseTo(slope, 6);
    }
}); // prettier-ignore

function countOf(path: ClientPath, type: number, state: number): number {
  if (type > 0) return path.counts[(NODE * 3 + type) * STATES + state]!;
  let count = 0;
  for (let order = 0; order < path.steps.orders; order += 1)
    path.splitOrder(NODE, order, (from, _, ofBase) => {
      if (from === state) count += ofBase * path.base[NODE * path.steps.orders + order]!;
    });
  return count;
}

it('counts the moves that the likelihood answers to', () => {
  const parameters = parametersOf();
  const { path } = walk(parameters);
  parameters.moves.forEach((rate, move) => {
    const scaled = (by: number) => parameters.moves.map((value, place) => (place === move ? value * Math.exp(by) : value));
    const slope =
      (walk(parametersOf({ moves: scaled(1e-5) })).likelihood - walk(parametersOf({ moves: scaled(-1e-5) })).likelihood) / 2e-5;
    const from = [0, 1, 0, 2][move]!;
    let days = 0;
    for (let bin = 0; bin < BINS; bin += 1) days += path.occupancy.days[(NODE * BINS + bin) * STATES + from]!;
    const expected = rate * days * (move % 2 === 0 ? STIRRED : 1);
    expect(path.occupancy.moves[NODE * 4 + move]! - expected).toBeCloseTo(slope, 6);
  });
  void NODES;
}); // prettier-ignore
