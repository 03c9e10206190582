import { expect, it } from 'vitest';
import { layFlow, type FlowData } from './flowLayout';

const frame = { width: 1136, steps: 5, first: 186, order: 986 };

/** 60 orders: 30 by e-mail twice, 20 by e-mail then boutique, 10 without a touch. */
const data: FlowData = {
  orders: 60,
  untouched: 10,
  channels: ['Email', 'Boutique'],
  ways: [
    { from: { step: 2, channel: 'Email' }, to: { step: 1, channel: 'Email' }, orders: 30 },
    { from: { step: 2, channel: 'Email' }, to: { step: 1, channel: 'Boutique' }, orders: 20 },
    { from: { step: 1, channel: 'Email' }, to: 'order', orders: 30 },
    { from: { step: 1, channel: 'Boutique' }, to: 'order', orders: 20 },
  ],
};

const sum = (bands: readonly { height: number }[]) => bands.reduce((total, band) => total + band.height, 0);

it('lets every order enter the bar, the untouched from below', () => {
  const { ways, baseline, order } = layFlow(data, frame);
  const entering = ways.filter((way) => way.x2 === order.x);
  expect(sum(entering) + baseline.height).toBeCloseTo(order.height, 0);
  expect(baseline.y2 + baseline.height).toBeCloseTo(order.y + order.height, 0);
});

it('keeps a channel in its row across all steps', () => {
  const { nodes, rows } = layFlow(data, frame);
  const middles = nodes.map((node) => Math.round(node.y + node.height / 2));
  expect(new Set(middles)).toEqual(new Set(rows.map((row) => Math.round(row.y))));
});

it('takes the chosen path out of the ways it goes along', () => {
  const plain = layFlow(data, frame);
  const chosen = layFlow({ ...data, chosen: { path: ['Email', 'Email'], orders: 30 } }, frame);
  expect(chosen.chosen).toHaveLength(2);
  expect(sum(chosen.ways) + sum(chosen.chosen)).toBeCloseTo(sum(plain.ways), 0);
});

it('shows the last steps only where there is room for no more', () => {
  const { nodes } = layFlow(data, { ...frame, steps: 1 });
  expect(nodes).toHaveLength(2);
});
