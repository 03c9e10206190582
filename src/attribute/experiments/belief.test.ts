import { describe, expect, it } from 'vitest';
import { believe, doubted, leftOf } from './belief.js';

const TEST = { mean: 3, variance: 0.5, from: 10, to: 40 };

describe('what is believed of an effect', () => {
  it('joins by precision: one part of 1 and two parts of 3 are 7 / 3', () => {
    const { mean, variance, weight } = believe({ mean: 1, variance: 1 }, [TEST], 25);
    expect([mean, variance, weight].map((each) => each.toFixed(6))).toEqual([
      '2.333333',
      '0.333333',
      '0.666667',
    ]);
  });

  it('has an experiment whole in its days, half of it 90 days before and after', () => {
    expect([10, 25, 40, 130, -80, 220].map((day) => leftOf(TEST, day))).toEqual([1, 1, 1, 0.5, 0.5, 0.25]);
  });

  it('doubts a model by the distance beyond what errors allow: (4 - 1)^2 - 1.96^2 (.5 + 1) = 3.238 more', () => {
    const far = { ...TEST, mean: 4 };
    expect(doubted({ mean: 1, variance: 1 }, [far]).variance).toBeCloseTo(1 + 9 - 1.959964 ** 2 * 1.5, 5);
  });

  it('does not doubt a model that experiments agree with, were they as far off as errors allow', () => {
    expect(doubted({ mean: 1, variance: 1 }, [TEST])).toEqual({ mean: 1, variance: 1 });
  });
});
