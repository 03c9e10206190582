import { expect, it } from 'vitest';
import { between, gainOf, totalOf, type Response } from './response.js';

const half: Response = { spend: 100, brings: 400, error: 40, elasticity: 0.5, elasticityError: 0 };

it('brings less for more: at half an elasticity four times as much brings 1.6 times, a quarter .4', () => {
  expect(gainOf(half, 4).value).toBeCloseTo(240, 9);
  expect(gainOf(half, 0.25).value).toBeCloseTo(-240, 9);
  expect(totalOf(half, 4).value).toBeCloseTo(640, 9);
  expect(totalOf(half, 0).value).toBeCloseTo(0, 9);
  expect(gainOf(half, 1)).toEqual({ value: 0, variance: 0 });
});

it('has its elasticity at what is spent now, and is in proportion where that is one', () => {
  const shaped = (elasticity: number) => ({ ...half, elasticity });
  for (const elasticity of [0.2, 0.7])
    expect(gainOf(shaped(elasticity), 1.001).value / 0.4).toBeCloseTo(elasticity, 3);
  expect(gainOf(shaped(1), 3).value).toBeCloseTo(800, 9);
});

it('errs by its level in proportion, and by its shape the farther it goes', () => {
  expect(Math.sqrt(gainOf(half, 4).variance)).toBeCloseTo(24, 9);
  const shaped = { ...half, error: 0, elasticityError: 0.1 };
  // 400 x .1 x 4 x 3 / 2.5^2
  expect(Math.sqrt(gainOf(shaped, 4).variance)).toBeCloseTo(76.8, 9);
  expect(gainOf(shaped, 1.1).variance).toBeLessThan(gainOf(shaped, 1.2).variance);
});

it('adds up over steps', () => {
  const steps = between(half, 1, 2).value + between(half, 2, 3).value;
  expect(steps).toBeCloseTo(gainOf(half, 3).value, 9);
});
