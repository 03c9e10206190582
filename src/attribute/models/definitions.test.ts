import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countsByOrder } from './chain.js';
import { removalEffects } from './markov.js';
import { PathsBuilder, type Paths } from './paths.js';
import { isRefused } from './refused.js';
import { shapleyCredits, shapleyRates } from './shapley.js';

/** The models against their definitions, computed as plainly as can be, on random small files. */
interface Row {
  readonly steps: string;
  readonly conversions: number;
  readonly value: number;
  readonly nulls: number;
}

const CHANNELS = ['A', 'B', 'C', 'D'];
const row: fc.Arbitrary<Row> = fc
  .record({
    steps: fc.string({ unit: fc.constantFrom(...CHANNELS), minLength: 1, maxLength: 7 }),
    conversions: fc.integer({ min: 1, max: 4 }),
    worth: fc.integer({ min: 1, max: 90 }),
    nulls: fc.integer({ min: 0, max: 6 }),
  })
  .map(({ worth, ...rest }) => ({ ...rest, value: rest.conversions * worth }));
const rows = fc.array(row, { minLength: 1, maxLength: 12 });

function pathsOf(given: readonly Row[]): Paths {
  const builder = new PathsBuilder();
  for (const { steps, conversions, value, nulls } of given)
    builder.add([...steps], conversions, value, nulls);
  return builder.finish();
}

/** What is to be expected from the start of a chain of last-k-channel states that ends where it meets `without`. */
function expected(
  given: readonly Row[],
  order: number,
  of: 'conversions' | 'value',
  without?: string,
): number {
  const onward = new Map<string, Map<string, number>>();
  const [reward, times] = [new Map<string, number>(), new Map<string, number>()];
  const add = (map: Map<string, number>, key: string, amount: number) =>
    map.set(key, (map.get(key) ?? 0) + amount);
  for (const each of given) {
    const journeys = each.conversions + each.nulls;
    let state = '';
    for (const channel of each.steps) {
      const next = (state + channel).slice(-order);
      onward.set(state, onward.get(state) ?? new Map<string, number>());
      add(onward.get(state)!, next, journeys);
      add(times, state, journeys);
      state = next;
    }
    add(reward, state, each[of]);
    add(times, state, journeys);
  }
  const ahead = new Map([...times.keys()].map((state) => [state, 0]));
  for (let change = 1; change > 1e-14;) {
    change = 0;
    for (const [state, count] of times) {
      let sum = reward.get(state) ?? 0;
      for (const [next, moves] of onward.get(state) ?? [])
        if (without === undefined || !next.endsWith(without)) sum += moves * ahead.get(next)!;
      change = Math.max(change, Math.abs(sum / count - ahead.get(state)!));
      ahead.set(state, sum / count);
    }
  }
  return ahead.get('')!;
}

it.each([1, 2, 3])(
  'Markov of order %i: what is lost when a channel is taken out, outcomes and value',
  async (order) => {
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const paths = pathsOf(given);
        const effects = await removalEffects([...countsByOrder(paths, order)].at(-1)!);
        for (const [channel, name] of paths.channels.entries()) {
          for (const [of, found] of [
            ['conversions', effects.outcomes],
            ['value', effects.value],
          ] as const) {
            const lost = 1 - expected(given, order, of, name) / expected(given, order, of);
            expect(Math.abs(found[channel]! - lost)).toBeLessThan(1e-9);
          }
        }
      }),
      { seed: 6, numRuns: 8 },
    );
  },
);

function orders(names: readonly string[]): string[][] {
  if (names.length === 0) return [[]];
  return names.flatMap((name) =>
    orders(names.filter((other) => other !== name)).map((rest) => [name, ...rest]),
  );
}

/** The mean of what each channel adds to a set's worth over all orders of coming. */
function shapleyByOrders(names: readonly string[], worth: (set: ReadonlySet<string>) => number): number[] {
  const all = orders(names);
  return names.map((name) => {
    const added = all.map((order) => {
      const before = order.slice(0, order.indexOf(name));
      return worth(new Set([...before, name])) - worth(new Set(before));
    });
    return added.reduce((sum, each) => sum + each, 0) / all.length;
  });
}

it('Shapley: the mean of what a channel adds, over all orders, on observed outcomes and on rates', () => {
  fc.assert(
    fc.property(rows, (given) => {
      const paths = pathsOf(given);
      const within = (set: ReadonlySet<string>) =>
        given.filter(({ steps }) => [...steps].every((name) => set.has(name)));
      const total = (set: ReadonlySet<string>, of: (each: Row) => number) =>
        within(set).reduce((sum, each) => sum + of(each), 0);
      const rates = shapleyRates(paths);
      if (isRefused(rates)) throw new Error(rates.refused);
      const games: [Float64Array, (set: ReadonlySet<string>) => number][] = [
        [shapleyCredits(paths).outcomes, (set) => total(set, ({ conversions }) => conversions)],
        [shapleyCredits(paths).value, (set) => total(set, ({ value }) => value)],
        [
          rates.outcomes,
          (set) =>
            total(set, ({ conversions }) => conversions) /
            (total(set, ({ conversions, nulls }) => conversions + nulls) || 1),
        ],
        [
          rates.value,
          (set) =>
            total(set, ({ value }) => value) /
            (total(set, ({ conversions, nulls }) => conversions + nulls) || 1),
        ],
      ];
      for (const [found, worth] of games)
        shapleyByOrders(paths.channels, worth).forEach((value, channel) =>
          expect(found[channel]).toBeCloseTo(value, 9),
        );
    }),
    { seed: 7, numRuns: 25 },
  );
});
