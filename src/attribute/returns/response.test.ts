import { expect, it } from 'vitest';
import { between, gainOf, totalOf, type Response } from './response.js';

const root: Response = { spend: 100, brings: 400, error: 40, elasticity: 0.5, elasticityError: 0 };

it('brings as a power of what is spent: four times as much brings twice', () => {
  expect(gainOf(root, 4).value).toBeCloseTo(400, 9);
  expect(gainOf(root, 0.25).value).toBeCloseTo(-200, 9);
  expect(totalOf(root, 4).value).toBeCloseTo(800, 9);
  expect(gainOf(root, 1)).toEqual({ value: 0, variance: 0 });
});

it('errs by its level in proportion, and by its shape the farther it goes', () => {
  expect(Math.sqrt(gainOf(root, 4).variance)).toBeCloseTo(40, 9);
  const shaped = { ...root, error: 0, elasticityError: 0.1 };
  expect(Math.sqrt(gainOf(shaped, 4).variance)).toBeCloseTo(0.1 * 800 * Math.log(4), 9);
  expect(gainOf(shaped, 1.1).variance).toBeLessThan(gainOf(shaped, 1.2).variance);
});

it('adds up over steps', () => {
  const steps = between(root, 1, 2).value + between(root, 2, 3).value;
  expect(steps).toBeCloseTo(gainOf(root, 3).value, 9);
});
