import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math/index.js';
import { curveOf, elasticityOf, levelError, withinUnit } from './curve.js';
import type { Evidence } from './evidence.js';
import { pooled } from './pool.js';
import { reachSlope } from './reach.js';
import { paidWeeks } from './weeks.js';

const WEEKS = 52;
const always = (value: number) => Array.from({ length: WEEKS }, () => value);

interface Made {
  readonly seed: number;
  /** What a week's spend is times its mean. */
  readonly level: (uniform: number) => number;
  /** Powers of spend: of touches, and of what each is worth. */
  readonly reach: number;
  readonly worth: number;
  /** Orders caused a week, and how probably such an order is known to be caused. */
  readonly caused?: number;
  readonly probability?: number;
}

/** A channel whose orders, caused and others, come by chance. */
function made({ seed, level, reach, worth, caused = 20, probability = 0.5 }: Made): Evidence {
  const random = randomStream(seed, 'channel');
  const spend = Array.from({ length: WEEKS }, () => 1000 * level(random.uniform()));
  const expected = spend.map((each) => caused * (each / 1000) ** reach * Math.exp(0.05 * normal(random)));
  const [weeks, probabilities]: [number[], number[]] = [[], []];
  spend.forEach((each, week) => {
    const mean = expected[week]! * ((each / 1000) ** worth + 1 / probability - 1);
    for (let at = -Math.log(random.uniform()); at < mean; at -= Math.log(random.uniform())) {
      weeks.push(week);
      probabilities.push(probability);
    }
  });
  return {
    channel: 'made',
    complete: WEEKS,
    spend,
    whole: expected,
    watched: expected,
    orders: {
      starts: Int32Array.from({ length: weeks.length + 1 }, (_, order) => order),
      weeks: Uint16Array.from(weeks),
      probabilities: Float64Array.from(probabilities),
      each: 1,
    },
  };
}

const normal = (random: { uniform(): number }) =>
  Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform());
const varied = (uniform: number) => 0.3 + 1.4 * uniform;

describe('a response curve', () => {
  it('finds that touches follow spend by a power, and that each is worth less where more is spent', async () => {
    const { elasticity } = await curveOf(made({ seed: 1, level: varied, reach: 0.8, worth: -0.3, caused: 200, probability: 0.9 }));
    expect(elasticity!.value).toBeGreaterThan(0.45);
    expect(elasticity!.value).toBeLessThan(0.55);
    expect(elasticity!.error).toBeLessThan(0.05);
  });

  it('holds the truth as often as its error says, over many channels', async () => {
    let held = 0;
    const tried = 200;
    for (let seed = 0; seed < tried; seed += 1) {
      const { elasticity } = await curveOf(made({ seed, level: varied, reach: 0.8, worth: -0.2, caused: 30 }));
      if (Math.abs(elasticity!.value - 0.6) < 1.96 * elasticity!.error) held += 1;
    }
    expect(held / tried).toBeGreaterThan(0.9);
  });

  it('takes a touch for worth the same where orders say little', async () => {
    const { elasticity } = await curveOf(made({ seed: 3, level: varied, reach: 0.5, worth: 0, caused: 0.5, probability: 0.05 }));
    expect(Math.abs(elasticity!.value - 0.5)).toBeLessThan(0.1);
    expect(elasticity!.error).toBeGreaterThan(0.15);
  });

  it('is not drawn where spend did not vary, and says how much it did', async () => {
    const same = await curveOf(made({ seed: 4, level: (uniform) => 0.97 + 0.06 * uniform, reach: 1, worth: 0 }));
    expect(same.elasticity).toBeUndefined();
    expect(same.missing).toEqual({ state: 'not enough variation', why: 'from week to week spend moved by 2 %' });
    const constant = { ...made({ seed: 4, level: () => 1, reach: 1, worth: 0 }), spend: always(5) };
    expect((await curveOf(constant)).missing!.why).toBe('from week to week spend moved by 0 %');
  });

  it('is not drawn from a part of a week at the end, in which little was spent and few were reached', async () => {
    const begun = (evidence: Evidence): Evidence => ({
      ...evidence,
      spend: [...evidence.spend, 1000 / 7],
      whole: [...evidence.whole, 20 / 7],
      watched: [...evidence.watched, 20 / 7],
    });
    const even = made({ seed: 4, level: (uniform) => 0.97 + 0.06 * uniform, reach: 1, worth: 0 });
    expect((await curveOf(begun(even))).missing!.why).toBe('from week to week spend moved by 2 %');
    const uneven = made({ seed: 6, level: varied, reach: 0.4, worth: 0 });
    expect((await curveOf(begun(uneven))).elasticity).toEqual((await curveOf(uneven)).elasticity);
    const four = paidWeeks(pooled(begun({ ...uneven, complete: 51 }), 4));
    expect([four.weeks.length, four.least > 1000]).toEqual([12, true]);
  });

  it('is learnt by four weeks where what is paid in one week reaches clients in others', async () => {
    const evidence = made({ seed: 5, level: varied, reach: 1, worth: 0 });
    const monthly = { ...evidence, spend: evidence.spend.map((_, week) => (week % 4 === 0 ? evidence.spend.slice(week, week + 4).reduce((a, b) => a + b, 0) : 0)) };
    const { weeks, elasticity } = await curveOf(monthly);
    expect([weeks, (await curveOf(evidence)).weeks]).toEqual([4, 1]);
    expect(elasticity!.value).toBeGreaterThan(0.7);
  });

  it('is not drawn where spend and touches do not belong together', async () => {
    const evidence = made({ seed: 5, level: varied, reach: 1, worth: 0 });
    const begun = (values: readonly number[]) => values.map((each, week) => (week < 16 ? each : 0));
    expect((await curveOf({ ...evidence, spend: begun(evidence.spend) })).missing!.why).toMatch(/^[67]\d % of what its touches caused lies in weeks without spend/);
    expect((await curveOf({ ...evidence, whole: begun(evidence.whole) })).missing!.why).toMatch(/ % of its spend lies in weeks without a touch/);
    expect((await curveOf({ ...evidence, spend: always(0) })).elasticity).toBeUndefined();
  });
}); // prettier-ignore

it('knows a slope without error where all weeks lie on it', () => {
  const spend = [100, 200, 400, 800];
  const slope = reachSlope({ spend, whole: spend.map(Math.sqrt) }, [0, 1, 2, 3])!;
  expect(slope.value).toBeCloseTo(0.5, 12);
  expect(slope.variance).toBeCloseTo(0, 12);
  expect(reachSlope({ spend: [5, 5, 5], whole: [1, 2, 3] }, [0, 1, 2])).toBeUndefined();
});

describe('an elasticity', () => {
  it('is no more than in proportion and no less than nothing', () => {
    expect(withinUnit(0.5, 0.05)).toEqual({ value: expect.closeTo(0.5, 3), error: expect.closeTo(0.05, 3) });
    // half a normal distribution: mean 1 - sqrt(2 / pi) sd
    expect(withinUnit(1, 0.1).value).toBeCloseTo(1 - 0.1 * Math.sqrt(2 / Math.PI), 3);
    expect(withinUnit(40, 0.1).value).toBeGreaterThan(0.99);
    expect(withinUnit(-40, 0.1).value).toBeLessThan(0.01);
  });
  it('goes half the way to what the orders say where they know it as well as it is usually known', () => {
    const { value } = elasticityOf({ value: 0.7, variance: 0 }, { value: -0.4, variance: 0.25 ** 2 });
    expect(value).toBeCloseTo(0.5, 1);
  });
});

it('knows a level by chance in orders and values, and by what all of the channel shares', () => {
  const of = { caused: 100, error: Math.sqrt(475), within: 75 };
  // 100 orders of 10 each: shared (20 x 10)^2, chance (100 + 75) x 10^2
  const brought = { caused: 100, value: 1000, squares: 10_000, valueWithin: 7500, of };
  expect(levelError(brought, 5)).toBeCloseTo(Math.sqrt(40_000 + 17_500), 9);
  const nothing = { caused: 0, value: 0, squares: 0, valueWithin: 0, of: { caused: 0, error: 3, within: 0 } };
  expect(levelError(nothing, 5)).toBeCloseTo(15, 9);
});
