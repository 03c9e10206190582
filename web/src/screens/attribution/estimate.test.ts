import { expect, it } from 'vitest';
import { figure } from '../../format';
import type { EstimatedShare } from './answer';
import { drawnAs, estimateOf, inWords, unseen } from './estimate';

const share = (more: Partial<EstimatedShare> = {}): EstimatedShare => ({
  credit: 30,
  value: 900,
  low: 20,
  high: 45,
  valueLow: 600,
  valueHigh: 1350,
  verdict: 'incremental',
  detectable: null,
  basis: 'model' as const,
  ...more,
});
const row = (incremental: EstimatedShare) => ({
  models: { incremental, last: { credit: 80, value: 2400 } },
});
const inOrders = (more?: Partial<EstimatedShare>) =>
  estimateOf(row(share(more)), 'incremental', 'orders', 1)!;
const write = (amount: number) => figure(amount);

it('has a range in orders, in value and as a share of the value; a rule has none', () => {
  const ranges = (['orders', 'value', 'share'] as const).map((measure) => {
    const { value, low, high } = estimateOf(row(share()), 'incremental', measure, 9000)!;
    return [low, value, high];
  });
  expect(ranges).toEqual([
    [20, 30, 45],
    [600, 900, 1350],
    [600 / 9000, 0.1, 0.15],
  ]);
  expect(estimateOf(row(share()), 'last', 'orders', 1)).toBeUndefined();
});

it('says the figure, its range and the verdict; what cannot be told has no figure', () => {
  expect(inWords(inOrders(), write)).toBe('30, 95\u202f% range 20 to 45, moved orders');
  expect(inWords(inOrders({ verdict: 'none' }), write)).toBe(
    '30, 95\u202f% range 20 to 45, moved none that matter',
  );
  expect(inWords(inOrders({ verdict: 'cannot tell', detectable: 51.2 }), write)).toBe(
    'cannot tell yet among so many rows: it would show from 52\u00a0orders on; 95\u202f% range 20 to 45',
  );
  expect(inWords(inOrders({ verdict: null }), write)).toBe('30, 95\u202f% range 20 to 45');
});

it('counts what may go unseen in whole orders', () => {
  expect([unseen(null), unseen(0.2)]).toEqual(['', 'it would show from 1\u00a0order on']);
});

it('draws a part of a channel in blue where it is clear of nothing, and the baseline never', () => {
  const part = inOrders({ verdict: null });
  expect([drawnAs({}, part), drawnAs({}, { ...part, low: 0 })]).toEqual(['incremental', 'grey']);
  expect(drawnAs({ baseline: true }, part)).toBe('grey');
});
