import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { channelWeights, type PathModel } from './channel-weights.js';
import { totalsOf } from './credits.js';
import { PathsBuilder, type Paths } from './paths.js';
import { isRefused } from './refused.js';
import { RULES, ruleCredits, type RuleName } from './rules.js';

interface Row {
  readonly steps: string[];
  readonly conversions: number;
  readonly value: number;
  readonly nulls: number;
}

const CHANNELS = ['A', 'B', 'C', 'D', 'E'];
const row: fc.Arbitrary<Row> = fc
  .record({
    steps: fc.array(fc.constantFrom(...CHANNELS), { minLength: 1, maxLength: 8 }),
    conversions: fc.integer({ min: 0, max: 4 }),
    worth: fc.integer({ min: 1, max: 500 }),
    nulls: fc.integer({ min: 0, max: 6 }),
  })
  .map(({ worth, ...rest }) => ({ ...rest, value: rest.conversions * worth }));
/** At least one path leads to an outcome, so that there is something to credit. */
const rows = fc
  .tuple(row, fc.array(row, { maxLength: 25 }))
  .map(([first, others]) => [{ ...first, conversions: 2, value: 90 }, ...others]);

const PATH_MODELS: readonly PathModel[] = [
  'markov-1',
  'markov-2',
  'markov-3',
  'markov-4',
  'shapley',
  'shapley-rate',
];
const MODELS: readonly (RuleName | PathModel)[] = [...RULES, ...PATH_MODELS];

function pathsOf(from: readonly Row[]): Paths {
  const builder = new PathsBuilder();
  for (const { steps, conversions, value, nulls } of from) builder.add(steps, conversions, value, nulls);
  return builder.finish();
}

/** Outcomes and value of each channel, by its name. */
async function creditsOf(
  model: RuleName | PathModel,
  from: readonly Row[],
): Promise<Map<string, [number, number]>> {
  const paths = pathsOf(from);
  const isRule = (name: string): name is RuleName => RULES.includes(name as RuleName);
  const credits = isRule(model) ? ruleCredits(model, paths) : await channelWeights(model, paths);
  if (isRefused(credits)) throw new Error(credits.refused);
  return new Map(
    paths.channels.map((name, channel) => [name, [credits.outcomes[channel]!, credits.value[channel]!]]),
  );
}

/** The same up to rounding, against the size of what there is to credit. */
function expectSame(
  one: Map<string, [number, number]>,
  other: Map<string, [number, number]>,
  from: readonly Row[],
): void {
  const { outcomes, value } = totalsOf(pathsOf(from));
  expect([...other.keys()].sort()).toEqual([...one.keys()].sort());
  for (const [name, credit] of one) {
    expect(Math.abs(credit[0] - other.get(name)![0])).toBeLessThan(1e-9 * outcomes);
    expect(Math.abs(credit[1] - other.get(name)![1])).toBeLessThan(1e-9 * value);
  }
}

describe.each(MODELS.filter((model) => model !== 'participation'))('%s', (model) => {
  it('credits as many outcomes and as much value as there are', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const credits = [...(await creditsOf(model, given)).values()];
        const totals = totalsOf(pathsOf(given));
        expect(credits.reduce((sum, [outcomes]) => sum + outcomes, 0)).toBeCloseTo(totals.outcomes, 8);
        expect(credits.reduce((sum, [, value]) => sum + value, 0)).toBeCloseTo(totals.value, 6);
      }),
      { seed: 3, numRuns: 60 },
    );
  });
});

describe.each(MODELS)('%s', (model) => {
  it('does not change where channels are called otherwise', async () => {
    const renamed = new Map([...CHANNELS].reverse().map((name, index) => [name, `channel ${index}`]));
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const other = given.map((each) => ({ ...each, steps: each.steps.map((name) => renamed.get(name)!) }));
        const credits = await creditsOf(model, given);
        expectSame(
          new Map([...credits].map(([name, credit]) => [renamed.get(name)!, credit])),
          await creditsOf(model, other),
          given,
        );
      }),
      { seed: 4, numRuns: 40 },
    );
  });

  it('does not change with the order of the rows, nor where a row comes in parts', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const parts = given.flatMap((each) => {
          const half = {
            ...each,
            conversions: each.conversions / 2,
            value: each.value / 2,
            nulls: each.nulls / 2,
          };
          return [half, half];
        });
        expectSame(await creditsOf(model, given), await creditsOf(model, parts.reverse()), given);
      }),
      { seed: 5, numRuns: 40 },
    );
  });
});
