import { afterEach, expect, it, vi } from 'vitest';
import { budgetOf } from './budget.js';
import type { BudgetChannel } from './channels.js';
import { USUAL_TERMS } from './terms.js';
import { worthSlope } from './worth.js';

/** A clock by which every look finds that the process was held too long. */
function hurried(): void {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 1000));
}
afterEach(() => void vi.restoreAllMocks());

/** How often others got their turn while something was worked out. */
async function turnsIn(work: Promise<unknown>): Promise<number> {
  const state = { turns: 0, isDone: false };
  const others = () => {
    state.turns += 1;
    if (!state.isDone) setImmediate(others);
  };
  setImmediate(others);
  await work;
  state.isDone = true;
  return state.turns;
}

const channel = (name: string, brings: number): BudgetChannel => ({
  channel: name,
  response: { spend: 1000, brings, error: 100, elasticity: 0.5, elasticityError: 0.1 },
  least: 0.5,
  most: 1.5,
  state: 'told',
  movable: true,
  kept: false,
  paid: { weeks: [], mean: 10, least: 5, most: 20, varied: 0.5, spendApart: 0, effectApart: 0 },
  weeks: 1,
});
const LEARNT = { weeks: 20, orders: 500, value: 50_000, level: 0.95 };

it('lets others have their turn between the splits of a budget, 123 of them', async () => {
  hurried();
  const budget = budgetOf([channel('a', 3000), channel('b', 1000)], USUAL_TERMS, LEARNT);
  expect(await turnsIn(budget)).toBeGreaterThanOrEqual(123);
  expect((await budget).splits).toHaveLength(123);
});

it('lets others have their turn while the orders of a channel are asked what its touches were worth', async () => {
  hurried();
  const orders = 4096;
  const evidence = {
    channel: 'a',
    complete: 3,
    spend: [1, 2, 4],
    whole: [100, 200, 300],
    watched: [100, 200, 300],
    orders: {
      starts: Int32Array.from({ length: orders + 1 }, (_, order) => order),
      weeks: Uint16Array.from({ length: orders }, (_, order) => order % 3),
      probabilities: new Float64Array(orders).fill(0.2),
      each: 1,
    },
  };
  expect(await turnsIn(worthSlope(evidence, [0, 1, 2]))).toBeGreaterThanOrEqual(orders / 512);
});

it('advises an experiment only where to know is worth more than it costs, and says else why there is none', async () => {
  const at = async (learnt: typeof LEARNT, ...channels: BudgetChannel[]) => {
    const { experiment, noExperiment } = await budgetOf(channels, USUAL_TERMS, learnt);
    return experiment?.channel ?? noExperiment;
  };
  const untold = (brings: number, error: number): BudgetChannel => {
    const usual = channel('a', brings);
    return { ...usual, response: { ...usual.response, error }, state: 'cannot tell', movable: false };
  };
  // orders of little worth each, so that a hold-out is short
  const many = { weeks: 20, orders: 5_000_000, value: 50_000_000, level: 0.95 };
  const cheap = { weeks: 20, orders: 200, value: 2_000, level: 0.95 };
  expect(await at(many, untold(1000, 100), untold(1000, 100))).toBe('nothing else to move');
  expect(await at(many, channel('a', 3000), channel('b', 3000))).toBe('nothing to learn');
  expect(await at(many, untold(1200, 1200), channel('b', 1000))).toBe('takes more than a year');
  expect(await at(cheap, untold(1200, 1200), channel('b', 1000))).toBe('a');
  const slow = { weeks: 20, orders: 2000, value: 20_000, level: 0.95 };
  expect(await at(slow, untold(2000, 600), channel('b', 1000))).toBe('costs more than it is worth');
});
