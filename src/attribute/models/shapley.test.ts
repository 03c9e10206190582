import { describe, expect, it } from 'vitest';
import { channelWeights } from './channel-weights.js';
import { PathsBuilder, type Paths } from './paths.js';
import { isRefused } from './refused.js';
import { MOST_RATE_CHANNELS, shapleyCredits, shapleyRates } from './shapley.js';

function pathsOf(...rows: [steps: string, conversions: number, value: number, nulls: number][]): Paths {
  const builder = new PathsBuilder();
  for (const [steps, ...amounts] of rows) builder.add(steps.split(''), ...amounts);
  return builder.finish();
}

/** Rates: A alone 1/2, B alone 0, A and B together (all paths) 4/8; worth is per path. */
const two = pathsOf(['A', 1, 10, 1], ['B', 0, 0, 2], ['ABA', 3, 50, 1]);

it('splits the outcomes of a path equally among its different channels', () => {
  const { outcomes, value } = shapleyCredits(two);
  expect([...outcomes]).toEqual([2.5, 1.5]);
  expect([...value]).toEqual([35, 25]);
});

describe('on rates', () => {
  it('gives each channel the mean of what it adds when it comes first and when it comes second', () => {
    const rates = shapleyRates(two);
    if (isRefused(rates)) throw new Error(rates.refused);
    // A: (1/2 - 0)/2 + (1/2 - 0)/2; B: (0 - 0)/2 + (1/2 - 1/2)/2.
    expect([...rates.outcomes]).toEqual([0.5, 0]);
    // A: (5 + 7.5)/2; B: (0 + 2.5)/2, of 60 in all over 8 paths.
    expect([...rates.value]).toEqual([6.25, 1.25]);
  });

  it('makes a channel negative whose presence lowers the rate', () => {
    const rates = shapleyRates(pathsOf(['A', 1, 1, 0], ['B', 0, 0, 1]));
    // A: (1 + 1/2)/2; B: (0 - 1/2)/2.
    expect(rates).toMatchObject({ outcomes: Float64Array.of(0.75, -0.25) });
  });

  it('is scaled to the outcomes where channel totals are wanted', async () => {
    const credits = await channelWeights('shapley-rate', two);
    expect(credits).toMatchObject({ outcomes: Float64Array.of(4, 0), value: Float64Array.of(50, 10) });
  });

  it('refuses more channels than whose sets can be looked at each', () => {
    const builder = new PathsBuilder();
    for (let channel = 0; channel <= MOST_RATE_CHANNELS; channel++)
      builder.add([`channel ${channel}`], 1, 1, 1);
    const answer = shapleyRates(builder.finish());
    expect(isRefused(answer) && answer.refused).toBe(
      'Shapley on rates looks at all sets of channels, and 21 channels have 2^21; group them to 20 or fewer, or take Shapley on observed outcomes',
    );
  });
});
