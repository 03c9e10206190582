import { expect, it } from 'vitest';
import type { Path } from './answer';
import { find } from './finding';
import { said } from './Said';

const path = (channels: string[], orders: number, low: number, high: number, journeys = 1000): Path => ({
  path: channels,
  orders,
  share: 0.1,
  value: 0,
  journeys,
  rate: { value: (low + high) / 2, low, high, level: 0.95, n: journeys },
  days: { low: 1, median: 2, high: 3 },
});
const common = path(['Email', 'Email', 'Email'], 168, 0.004, 0.006);

it('finds the path that surely leads to an order more often than the commonest', () => {
  const sure = path(['Adviser', 'Boutique'], 24, 0.07, 0.16);
  expect(find([common, sure])).toEqual({ commonest: common, surest: sure });
});

it('claims nothing where the ranges meet, or where there are few journeys', () => {
  expect(find([common, path(['Event'], 3, 0.005, 0.3)]).surest).toBeUndefined();
  expect(find([common, path(['Event'], 3, 0.2, 0.9, 5)]).surest).toBeUndefined();
});

it('counts what follows itself', () => {
  expect(said(common)).toBe('email three times');
  expect(said(path(['Email', 'Email', 'Paid Search'], 1, 0, 1))).toBe('email twice, then paid search');
});

it('lets no direct visit lead, as it is no touch of ours, and says where it came more often', () => {
  const direct = path(['Direct', 'Direct'], 300, 0.3, 0.4);
  expect(find([direct, common])).toEqual({ commonest: common, direct, surest: undefined });
  expect(find([direct]).commonest).toBeUndefined();
});
