import { expect, it } from 'vitest';
import { suggested } from './suggested';

const of = (reason: string, ...messages: object[]) =>
  suggested({
    reason,
    examples: messages.map((message, index) => ({
      id: `${index}`, at: '', message: '', place: '', file: false, payload: JSON.stringify(message),
    })), // prettier-ignore
  });

it('suggests what the examples need', () => {
  expect(of('amount-unreadable', { properties: { order_id: '1', revenue: '12,50' } })).toEqual({
    field: 'properties.revenue',
    way: 'decimal comma',
  });
  expect(of('amount-unreadable', { properties: { products: [{ price: '1.299,50' }] } }).field).toBe(
    'properties.products.price',
  );
  expect(of('amount-unreadable', { properties: { total: 'CHF 5' } })).toEqual({
    field: 'properties.total',
    way: 'plain amount',
  });
  expect(of('currency-unknown', { properties: { currency: 'Francs' } }).way).toBe('one value');
  expect(of('time-in-future', { timestamp: '2099-01-01' }).way).toBe('move time');
  expect(of('time-unreadable', { timestamp: '22.11.2026' }).way).toBe('day first');
});
