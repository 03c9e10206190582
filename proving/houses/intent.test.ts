import { describe, expect, it } from 'vitest';
import { Stream } from '../sample/stream.js';
import { Intent, shareOfTime, type Bursts } from './intent.js';

const DAYS = 400_000;
const SHAPES = ['exponential', 'even', 'log-normal', 'ramp'] as const;

function bursts(shape: Bursts['shape']): Bursts {
  return { gap: 45, length: 5, shape, strengths: [0.5, 1.5] };
}

/** The strength of intent over a long time, on average, and the highest. */
function follow(intent: Intent): { mean: number; highest: number } {
  let sum = 0;
  let highest = 0;
  for (let now = 0; now < DAYS;) {
    const until = Math.min(intent.until, DAYS);
    sum += intent.strength * (until - now);
    highest = Math.max(highest, intent.strength);
    now = until;
    intent.move();
  }
  return { mean: sum / DAYS, highest };
}

it('spends a tenth of the time in bursts of 5 days with 45 between them', () => {
  expect(shareOfTime(bursts('even'))).toBe(0.1);
});

describe.each(SHAPES)('bursts of the shape "%s"', (shape) => {
  it('are of strength 1 on average over the time that they take', () => {
    expect(follow(new Intent(bursts(shape), new Stream(3, 1))).mean).toBeCloseTo(0.1, 2);
  });

  it('end at once where they are stopped', () => {
    const intent = new Intent(bursts(shape), new Stream(3, 2));
    while (intent.strength === 0) intent.move();
    intent.stop(intent.until - 0.01);
    expect(intent.strength).toBe(0);
  });
});

it('grows to nearly twice its mean in a ramp', () => {
  expect(follow(new Intent(bursts('ramp'), new Stream(3, 1))).highest).toBeCloseTo(1.5 * 1.9, 10);
});

it('never comes where there are no bursts', () => {
  const { strength, until } = new Intent(undefined, new Stream(3, 1));
  expect([strength, until]).toEqual([0, Infinity]);
});
