import { expect, it } from 'vitest';
import { rewritten, type Rewriting } from './rewrite.js';

const revenue = (value: unknown, how: Rewriting) =>
  (
    rewritten({ properties: { revenue: value } }, 'properties.revenue', how, 'Europe/Zurich') as {
      properties: { revenue: unknown };
    }
  ).properties.revenue;

it('reads each amount by its own text', () => {
  const comma = { how: 'decimal comma' } as const;
  expect(['12,50', '99,00', '1.299,00', "1'299,5", '-3,5', '99.00', '1.299', '12,50 EUR', 7].map((each) => revenue(each, comma))).toEqual(
    [12.5, 99, 1299, 1299.5, -3.5, '99.00', '1.299', '12,50 EUR', 7]); // prettier-ignore
  expect(['1,299.00', '12,50'].map((each) => revenue(each, { how: 'thousands comma' }))).toEqual([
    1299,
    '12,50',
  ]);
  expect(['CHF 12.50', '12.50 €', 'a lot'].map((each) => revenue(each, { how: 'plain amount' }))).toEqual([12.5, 12.5, 'a lot']); // prettier-ignore
});

it('reads days as they are written, by the clock of the house, and leaves days that do not exist', () => {
  const days = ['22.11.2026 14:05', '31.02.2026', 'soon'].map((each) => revenue(each, { how: 'day first' }));
  expect(days).toEqual(['2026-11-22T13:05:00.000Z', '31.02.2026', 'soon']);
  expect(revenue('11/22/2026', { how: 'month first' })).toBe('2026-11-21T23:00:00.000Z');
});

it('takes what is missing from another field, and never over what is there', () => {
  const from = { how: 'from field', from: 'properties.total' } as const;
  const make = (properties: object) => rewritten({ properties }, 'properties.revenue', from, 'UTC');
  expect(make({ total: 5 })).toEqual({ properties: { total: 5, revenue: 5 } });
  expect(make({ total: 5, revenue: ' ' })).toEqual({ properties: { total: 5, revenue: 5 } });
  expect(make({ total: 5, revenue: 4 })).toEqual({ properties: { total: 5, revenue: 4 } });
  expect(make({})).toEqual({ properties: {} });
});

it('reaches each member of a list, and makes no field that was not there', () => {
  const message = { properties: { products: [{ price: '1,5' }, { price: '2,5' }, {}] } };
  expect(rewritten(message, 'properties.products.price', { how: 'decimal comma' }, 'UTC')).toEqual({
    properties: { products: [{ price: 1.5 }, { price: 2.5 }, {}] },
  });
});
