import { describe, expect, it } from 'vitest';
import { simulateHouse } from '../../houses/index.js';
import { judge } from '../judge.js';
import { proveHouse } from '../prove.js';
import { constantHazard } from './hazard.js';
import { Recent } from './recent.js';

const TYPES = [
  { kind: 'order', name: 'order' },
  { kind: 'touch', name: 'email' },
] as const;

describe('a constant hazard', () => {
  it('gives touches nothing where every order came before them', () => {
    const { channels, baseline } = constantHazard({
      days: 10,
      types: TYPES,
      tiers: ['all'],
      starts: Int32Array.of(0, 2, 4),
      tier: new Uint8Array(2),
      since: new Float64Array(2),
      times: Float64Array.of(1, 2, 3, 4),
      kinds: Uint8Array.of(0, 1, 0, 1),
    });
    expect(channels).toEqual([0]);
    expect(baseline).toBe(2);
  });

  it('places orders well where nothing is hidden, and all of them', async () => {
    const house = simulateHouse('nothing hidden', { seed: 1, clients: 1500 });
    const contender = {
      name: 'hazard',
      credit: (streams: typeof house.streams) => Promise.resolve(constantHazard(streams)),
    };
    const proved = await proveHouse(house, {
      clients: 1500,
      program: 'p',
      threads: 1,
      clock: () => 0,
      contenders: [contender],
    });
    const [{ channels, baseline }] = proved.models as [(typeof proved.models)[number]];
    expect(channels.reduce((sum, each) => sum + each, baseline)).toBeCloseTo(proved.orders, 1);
    expect(judge(proved)[0]!.misplaced).toBeLessThan(0.12);
  });
});

describe('touches that fade', () => {
  it('are summed with their ages, each channel at its own pace', () => {
    const recent = new Recent(Float64Array.of(1, 0.5));
    recent.add(0, 0);
    recent.add(0, 1);
    recent.add(1, 1);
    recent.moveAll(3);
    expect(recent.sum[0]).toBeCloseTo(Math.exp(-3) + Math.exp(-2));
    expect(recent.waited[0]).toBeCloseTo(3 * Math.exp(-3) + 2 * Math.exp(-2));
    expect(recent.waited[1]).toBeCloseTo(2 * Math.exp(-1));
  });
});
