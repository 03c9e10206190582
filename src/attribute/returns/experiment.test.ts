import { describe, expect, it } from 'vitest';
import { weeksOfHoldOut, worthOfKnowing, type Learnable } from './experiment.js';

const channel = (name: string, brings: number, error: number, movable = true): Learnable => ({
  channel: name,
  response: { spend: 500, brings, error, elasticity: 0.5, elasticityError: 0 },
  least: 0.5,
  most: 1.5,
  movable,
});
const TERMS = { total: 1500, step: 10, move: 300, errors: 0 };

describe('what knowing a channel is worth', () => {
  it('is greatest where it could change the split most, and nothing where all is known', async () => {
    const found = await worthOfKnowing([channel('sure', 800, 0), channel('doubtful', 800, 600, false), channel('nearly', 800, 50)], TERMS);
    expect(found.map((each) => each.channel)).toEqual(['doubtful', 'nearly', 'sure']);
    expect(found[0]!.value).toBeGreaterThan(5 * found[1]!.value);
    expect(found[2]!.value).toBeCloseTo(0, 6);
  });
}); // prettier-ignore

it('sees 10 of 100 orders a week in 32 weeks, and half as many in four times as long', () => {
  // 100 (1.96 + 0.84)^2 / (10^2 / 4) = 31.4
  expect(weeksOfHoldOut(100, 10)).toBe(32);
  expect(weeksOfHoldOut(100, 5)).toBe(126);
});
