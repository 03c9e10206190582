import { expect, it } from 'vitest';
import { oneClient, VIEWS_AND_LETTERS } from '../../../test/streams.js';
import { emptyCauses } from './causes.js';
import { ClientPath } from './client-path.js';
import { Gains } from './gains.js';
import { NODES, SPANS, type Parameters } from './layout.js';
import { prepare } from './prepare.js';
import { startOf } from './start.js';
import { tabulate } from './tables.js';

const X = 5;

/** One client of a hundred days: views, letters, two orders. */
const streams = oneClient(
  100,
  VIEWS_AND_LETTERS,
  [5, 1],
  [12, 2],
  [15, 1],
  [15.3, 2],
  [20, 0],
  [41, 2],
  [60, 2],
  [63, 1],
  [70, 2],
  [88, 0],
);
const prepared = prepare(streams);
const causes = emptyCauses(2);
causes.hazard.set([0.004, 0.0005]);

function gainsOf(inclinations: Uint8Array, change: Partial<Parameters> = {}) {
  const start = startOf(prepared);
  const level = Float64Array.of(0.005, 0.02, 0.1, 0.02, 0.1, 0.3, 0.03, 0.06, 0.1);
  const parameters = {
    ...start,
    level,
    inclined: Float64Array.of(0.8, 0, 0.5),
    stir: Float64Array.of(0.4),
    spread: new Float64Array(3),
    unreached: start.unreached.map(() => 0),
    led: start.led.map(() => 0),
    ...change,
  };
  const tables = tabulate(parameters, prepared.sizes);
  const path = new ClientPath(prepared, parameters, tables, causes);
  path.open(0, inclinations);
  const aside = new ClientPath(prepared, parameters, tables, causes, path.steps);
  const gains = new Gains(prepared, parameters, tables, causes, path, aside);
  gains.open(0, 0);
  gains.walk(X);
  const walkedAt = (others: Uint8Array) => {
    aside.follow(others);
    return aside.walk(X);
  };
  const at = (each: (span: number) => number) => {
    let sum = gains.base[X]!;
    for (let span = 0; span < SPANS; span += 1) sum += gains.bySpan[(X * SPANS + span) * NODES + each(span)]!;
    return sum;
  };
  return { gains, at, walkedAt };
}

const always = (node: number) => new Uint8Array(SPANS).fill(node);

it('says of the inclination that was walked, and of that beside, what the walk says', () => {
  const { gains, at, walkedAt } = gainsOf(always(3));
  expect(at(() => 3) + gains.reach.gain[X * NODES + 3]!).toBeCloseTo(walkedAt(always(3)), 9);
  expect(at(() => 5) + gains.reach.gain[X * NODES + 5]!).toBeCloseTo(walkedAt(always(5)), 9);
});

it('is near to what a walk at an inclination further away says', () => {
  const { gains, at, walkedAt } = gainsOf(always(4));
  for (const node of [1, 2, 3, 5, 6, 7]) {
    const said = at(() => node) + gains.reach.gain[X * NODES + node]!;
    expect(Math.abs(said - walkedAt(always(node)))).toBeLessThan(0.1);
  }
});

it('is as near where touches were led to, and where spans are walked apart', () => {
  const led = startOf(prepared).led.map(() => 0.02);
  const apart = always(6).fill(7, SPANS / 2);
  for (const [walked, nodes] of [[always(4), [2, 3, 5, 6]], [apart, [-1, 1]]] as const) {
    const { gains, at, walkedAt } = gainsOf(walked, { led });
    for (const node of nodes) {
      const there = walked === apart ? apart.map((each) => each + node) : always(node);
      const about = new Float64Array(SPANS * NODES);
      let said = gains.base[X]! + gains.about(X, 4, about);
      there.forEach((each, span) => (said += about[span * NODES + each]!));
      expect(Math.abs((walked === apart ? said : at(() => node) + gains.reach.gain[X * NODES + node]!) - walkedAt(there))).toBeLessThan(0.1);
    }
  }
}); // prettier-ignore

it('knows inclinations that differ from span to span', () => {
  const half = always(3).fill(5, SPANS / 2);
  const { gains, walkedAt } = gainsOf(half);
  const about = new Float64Array(SPANS * NODES);
  let said = gains.base[X]! + gains.about(X, 4, about);
  half.forEach((node, span) => (said += about[span * NODES + node]!));
  expect(said).toBeCloseTo(walkedAt(half), 9);
});

it('takes a client who moves about a level, and stays there, for one who always was there', () => {
  const { gains, at } = gainsOf(always(4), { spread: Float64Array.of(0, 0, 0.6) });
  const about = new Float64Array(SPANS * NODES);
  for (const level of [2, 4, 6]) {
    let said = gains.base[X]! + gains.about(X, level, about);
    for (let span = 0; span < SPANS; span += 1) said += about[span * NODES + level]!;
    expect(said).toBeCloseTo(at(() => level) + gains.reach.gain[X * NODES + level]!, 9);
  }
});
