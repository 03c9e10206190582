import { expect, it } from 'vitest';
import type { LifelineEntry } from './answer';
import { namedOrders } from './lifelineScale';

const order = (x: number, value: number, label: string): LifelineEntry => ({
  at: String(x), kind: 'order', value, label, namespace: '', number: `${x}`, status: '',
}); // prettier-ignore
const names = (...orders: LifelineEntry[]) =>
  [...namedOrders(orders, Number, 600).values()].map(({ name, anchor }) => `${name}, ${anchor}`);

it('keeps names within the line, and apart', () => {
  expect(names(order(590, 9, 'Demi-Lune shoulder bag'), order(470, 5, 'Cavale clutch'))).toEqual([
    'Demi-Lune shoulder bag, end',
  ]);
  expect(names(order(590, 9, 'Orée 26'), order(10, 5, 'Cavale clutch'))).toEqual([
    'Orée 26, end',
    'Cavale clutch, start',
  ]);
});

it('says when a name stands over more than one order', () => {
  expect(names(order(300, 9, 'Régate 41'), order(306, 5, 'Vanity case'))).toEqual([
    'Régate 41, 1 more, middle',
  ]);
});
