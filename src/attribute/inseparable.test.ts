import { expect, it } from 'vitest';
import { inseparable } from './inseparable.js';

const channel = (name: string, caused: number, error: number, within = 16) => ({
  name,
  caused,
  error,
  within,
  doubt: 9,
});
/** Covariances of three channels, of which only the first two go together. */
const between = (covariance: number) => [[900, covariance, 0], [covariance, 900, 0], [0, 0, 400]]; // prettier-ignore
const channels = [channel('Adviser', 70, 30), channel('Direct Mail', 50, 30), channel('Email', 80, 20)];

it('names two channels of which the sum is known at least twice as well as either', () => {
  // 900 + 900 - 2 x 850 = 100: a standard error of 10
  expect(inseparable({ channels, between: between(-850) }, 0.95)).toEqual([
    {
      channels: ['Adviser', 'Direct Mail'],
      caused: { value: 120, low: expect.closeTo(100.4, 1), high: expect.closeTo(139.6, 1) },
    },
  ]);
});

it('names none where the sum is hardly surer than its parts', () => {
  // 900 + 900 - 2 x 780 = 240: a standard error of 15.5, and half of 30 is 15
  expect(inseparable({ channels, between: between(-780) }, 0.95)).toEqual([]);
});

it('names none where each is clear of nothing', () => {
  const sure = [channel('Adviser', 270, 30), channel('Direct Mail', 250, 30), channels[2]!];
  expect(inseparable({ channels: sure, between: between(-850) }, 0.95)).toEqual([]);
});

it('takes a sum for no surer than chance and what is to be doubted leave it', () => {
  const chancy = [channel('Adviser', 70, 30, 144), channel('Direct Mail', 50, 30, 144), channels[2]!];
  // 144 + 9 of each: a standard error of 17.5
  expect(inseparable({ channels: chancy, between: between(-850) }, 0.95)).toEqual([]);
});

it('names none that an experiment has measured, and none of a run that kept no covariances', () => {
  const calibrations = [{ channel: 'Adviser' }];
  expect(inseparable({ channels, between: between(-850), calibrations }, 0.95)).toEqual([]);
  expect(inseparable({ channels }, 0.95)).toEqual([]);
});
