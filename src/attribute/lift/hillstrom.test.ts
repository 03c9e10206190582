import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Estimate } from '../../math/index.js';
import { labLift } from './lift.js';
import type { LiftResult } from './result.js';

const hillstrom = join(process.env['MAISON_DATA'] ?? '', 'hillstrom', 'hillstrom.csv');
const present = Boolean(process.env['MAISON_DATA']) && existsSync(hillstrom);
const title = present
  ? 'Hillstrom'
  : 'Hillstrom (skipped: MAISON_DATA names no folder with hillstrom/hillstrom.csv)';

describe.skipIf(!present)(title, () => {
  let result: LiftResult;
  beforeAll(async () => {
    const before = ['recency', 'history', 'mens', 'womens', 'zip_code', 'newbie', 'channel'];
    result = await labLift(hillstrom, { before });
  });
  const conversions = (arm: number) => result.arms[arm]!.outcomes['conversion']!;
  const half = ({ low, high }: Estimate) => (high - low) / 2;

  it('has 64,000 units in three arms, split as they were meant to be', () => {
    expect(result).toMatchObject({
      rows: 64_000,
      refused: 0,
      control: 'No E-Mail',
      ratio: { broken: false },
    });
    expect(result.arms.map(({ name }) => name)).toEqual(['No E-Mail', 'Mens E-Mail', 'Womens E-Mail']);
  });
  it.each([
    [1, 267, 145.0, 38],
    [2, 189, 66.5, 34],
  ])('arm %d: of %d conversions %d would not have been, give or take %d', (arm, total, value, width) => {
    const { total: counted, incremental } = conversions(arm);
    expect(counted).toBe(total);
    expect((incremental as Estimate).value).toBeCloseTo(value, 1);
    expect(Math.abs(half(incremental as Estimate) - width)).toBeLessThan(0.6);
  });
  it.each(['visit', 'conversion', 'spend'])('%s is surer by what was known before', (outcome) => {
    for (const { outcomes } of result.arms.slice(1)) {
      const { lift, adjusted, verdict } = outcomes[outcome]!;
      expect(half(adjusted!.lift)).toBeLessThan(half(lift as Estimate));
      expect(verdict).toBe('incremental');
    }
  });
});
