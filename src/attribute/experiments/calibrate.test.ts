import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math/index.js';
import type { Incremental, Streams } from '../incremental/index.js';
import { calibrate } from './calibrate.js';
import { checksOf, compare } from './compare.js';
import type { Evidence, Finding } from './types.js';

const DAYS = 200;
const ORDERS = 400;

/** A house of clients with one letter and, two days later, one order each, spread evenly over the window. */
function house(given: number, error: number): { found: Incremental; streams: Streams } {
  const times = Array.from({ length: ORDERS }, (_, client) => (client * DAYS) / ORDERS).flatMap((at) => [at - 2, at]);
  const streams: Streams = {
    days: DAYS,
    types: [{ kind: 'order', name: 'order' }, { kind: 'touch', name: 'Email' }],
    tiers: ['all'],
    starts: Int32Array.from({ length: ORDERS + 1 }, (_, client) => 2 * client),
    tier: new Uint8Array(ORDERS),
    since: new Float64Array(ORDERS),
    times: Float64Array.from(times),
    kinds: Uint8Array.from(times, (_, event) => (event % 2 === 0 ? 1 : 0)),
  };
  const within = ORDERS * given * (1 - given);
  const listed = given > 0 ? ORDERS : 0;
  const found: Incremental = {
    orders: ORDERS,
    channels: [{ name: 'Email', touches: ORDERS, caused: given * ORDERS, error, within, effect: given, shape: 1, mean: 5 }],
    all: { caused: given * ORDERS, error, within },
    between: [],
    causes: {
      starts: Int32Array.from({ length: ORDERS + 1 }, (_, order) => (listed ? order : 0)),
      touches: Int32Array.from({ length: listed }, (_, order) => 2 * order),
      probabilities: new Float64Array(listed).fill(given),
    },
    states: [],
    expected: new Float32Array(2 * ORDERS),
    iterations: 1,
    logLikelihood: 0,
  };
  return { found, streams };
} // prettier-ignore

const evidence = (found: number, error: number, more: Partial<Evidence> = {}): Evidence => ({
  id: 'e', channel: 'Email', campaign: null, from: 0, to: DAYS, found, error, touches: { outside: 0, window: ORDERS }, ...more,
}); // prettier-ignore

const finding = ({ id, found, error }: Evidence): Finding => ({
  id, channel: 'Email', campaign: null, from: '2026-03-01', to: '2026-05-31', kind: 'hold-out',
  found, low: found - 1.96 * error, high: found + 1.96 * error, level: 0.95,
}); // prettier-ignore

function calibrated(given: number, error: number, ...evidences: Evidence[]) {
  const { found, streams } = house(given, error);
  return calibrate(
    found,
    { streams, campaignOf: (touch) => (touch % 4 === 0 ? 'spring' : 'summer') },
    evidences,
  );
}

/** What is caused from one day to another. */
function causedFrom({ causes }: Incremental, from: number, to: number): number {
  let sum = 0;
  for (let order = 0; order < ORDERS; order += 1) {
    const day = (order * DAYS) / ORDERS;
    if (day < from || day >= to) continue;
    for (let cause = causes.starts[order]!; cause < causes.starts[order + 1]!; cause += 1)
      sum += causes.probabilities[cause]!;
  }
  return sum;
}

describe('calibration by experiments', () => {
  it('changes nothing where there is none, and looks at no touch for that', () => {
    const { found } = house(0.25, 20);
    const untouched = {
      get streams(): Streams {
        throw new Error('touches were looked at');
      },
      campaignOf: () => '',
    };
    expect(calibrate(found, untouched, []).incremental).toBe(found);
  });

  it('weighs both by their precision: 100 +- 20 and 115 +- 10 are 112 +- 8.9', () => {
    const { incremental, calibrations } = calibrated(0.25, 20, evidence(115, 10));
    const [email] = incremental.channels;
    expect(email!.caused).toBeCloseTo(112, 0);
    expect(email!.error).toBeCloseTo(Math.sqrt(email!.within), 6);
    expect(email!.within).toBeCloseTo(ORDERS * 0.28 * 0.72, 0);
    expect(calibrations[0]!.weight).toBeCloseTo(0.8, 6);
    const wide = calibrated(0.25, 60, evidence(130, 30)).incremental.channels[0]!;
    expect([wide.caused, wide.error].map(Math.round)).toEqual([124, 27]);
  });

  it('gives no order away more than once', () => {
    const { causes } = calibrated(0.25, 20, evidence(390, 5)).incremental;
    for (let order = 0; order < ORDERS; order += 1) {
      const those = causes.probabilities.subarray(causes.starts[order], causes.starts[order + 1]);
      expect(those.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(1);
    }
  });

  it('believes an experiment that contradicts the model', () => {
    const { incremental } = calibrated(0.25, 10, evidence(20, 12));
    expect(incremental.channels[0]!.caused).toBeGreaterThan(18);
    expect(incremental.channels[0]!.caused).toBeLessThan(25);
  });

  it('takes all away where a test found less than nothing', () => {
    expect(calibrated(0.25, 20, evidence(-30, 2)).incremental.channels[0]!.caused).toBeCloseTo(0, 6);
  });

  it('fades with the days from the test: by half in 90', () => {
    const early = evidence(15, 1, { from: 0, to: 20 });
    const { incremental } = calibrated(0.25, 40, early);
    expect(causedFrom(incremental, 0, 20)).toBeCloseTo(15, 0);
    const [near, far] = [causedFrom(incremental, 20, 60), causedFrom(incremental, 160, 200)];
    expect(near).toBeGreaterThan(far);
    expect(far).toBeGreaterThan(20);
  });

  it('brings back, by the delay curve, what the model gave nothing', () => {
    const { incremental } = calibrated(0, 15, evidence(60, 3));
    expect(incremental.channels[0]!.caused).toBeCloseTo(59.7, 0);
    expect(causedFrom(incremental, 0, DAYS)).toBeCloseTo(incremental.channels[0]!.caused, 6);
  });

  it('calibrates a campaign alone', () => {
    const tested = evidence(70, 1, { campaign: 'spring', touches: { outside: 0, window: ORDERS / 2 } });
    const { incremental, calibrations } = calibrated(0.25, 20, tested);
    expect(calibrations).toMatchObject([{ campaign: 'spring', before: 50 }]);
    expect(calibrations[0]!.after).toBeCloseTo(69.9, 0);
    expect(incremental.channels[0]!.caused).toBeCloseTo(120, 0);
  });

  it.each([60, 110, 150])('is surer of a channel whose test of %s orders agrees with it', (orders) => {
    const { channels } = calibrated(0.25, 20, evidence(orders, 30)).incremental;
    expect(channels[0]!.error).toBeLessThan(20);
    const quarter = evidence(orders / 2, 30, { from: 0, to: DAYS / 4 }); // twice what the model gives these days
    expect(calibrated(0.25, 20, quarter).incremental.channels[0]!.error).toBeLessThan(20);
  });

  it('knows a campaign by its own chance, not by how well its channel is known', () => {
    // 50 of 200 orders: what the channel shares is (400 - 75) / 100 squared, the campaign's chance 37.5 / 50 squared
    const own = 50 * Math.sqrt(0.0325 + 37.5 / 50 ** 2);
    const { calibrations } = calibrated(
      0.25,
      20,
      evidence(60, own, { campaign: 'spring', touches: { outside: 0, window: ORDERS / 2 } }),
    );
    expect(calibrations[0]!.weight).toBeCloseTo(0.5, 6);
    expect(calibrations[0]!.after).toBeCloseTo(55, 0);
  });

  it('is no more doubtful than its error is, so that it can be said what would settle it', () => {
    const { found, streams } = house(0.25, 20);
    const doubtful = { ...found, channels: [{ ...found.channels[0]!, doubt: 300 }] };
    const { channels } = calibrate(doubtful, { streams, campaignOf: () => '' }, [
      evidence(100, 3),
    ]).incremental;
    expect(channels[0]!.doubt).toBeLessThanOrEqual(channels[0]!.error ** 2 - channels[0]!.within);
  });

  it('leaves out an experiment of what the run has no touch of', () => {
    const { incremental, scaled } = calibrated(0.25, 20, evidence(5, 1, { channel: 'Display' }));
    expect([scaled, incremental.channels[0]!.caused]).toEqual([[], 100]);
  });
});

describe('an experiment beside the model', () => {
  const compared = (each: Evidence) => compare([finding(each)], calibrated(0.25, 20, each), DAYS)[0]!;

  it('agrees within their errors', () => {
    expect(compared(evidence(130, 10))).toMatchObject({
      contradicts: false,
      left: 1,
      model: { caused: 100 },
      says: 'The experiment on Email from 2026-03-01 to 2026-05-31 found 130 orders (110 to 150), the model by itself says 100 (61 to 139): they agree within their errors.',
    });
  });

  it('contradicts beyond them, and the check fails', () => {
    const found = compared(evidence(20, 10));
    expect(found.contradicts).toBe(true);
    expect(checksOf([found])).toMatchObject([{ passed: false, says: expect.stringContaining('contradict') }]);
  });

  it('says where there is nothing to compare', () => {
    expect(compared(evidence(5, 1, { channel: 'Display' }))).toMatchObject({ model: null, weight: 0 });
  });
});

it('holds the orders that were really caused in 95 of 100 houses, whatever is the surer', () => {
  const random = randomStream(1, 'experiments');
  const normal = () => Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform());
  const mean = 100;
  for (const [modelError, testError] of [[25, 12], [12, 25], [30, 30], [15, 15]] as const) {
    let held = 0;
    for (let trial = 0; trial < 400; trial += 1) {
      const truth = mean + Math.sqrt(mean) * normal();
      const said = Math.max(4, truth + modelError * normal());
      const { incremental } = calibrated(said / ORDERS, modelError, evidence(truth + testError * normal(), testError));
      const { caused, error } = incremental.channels[0]!;
      held += Number(Math.abs(caused - truth) < 1.96 * error);
    }
    expect(held / 400).toBeGreaterThan(0.925);
  }
}, 120_000); // prettier-ignore
