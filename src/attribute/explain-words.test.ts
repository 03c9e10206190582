import { expect, it } from 'vitest';
import { accountOf } from './explain-words.js';

it('tells what an order said of its money, and what it did not say', () => {
  const properties = JSON.stringify({ order_id: '1', total: '520.00', tax: 83.33, shipping: 20 });
  expect(accountOf({ value: '41667', currency: 'EUR', properties })).toEqual({
    currency: 'EUR', net: 416.67, total: 520, discount: null, tax: 83.33, shipping: 20,
  }); // prettier-ignore
  expect(accountOf({ value: '1250', currency: 'JPY', properties: '{}' })).toMatchObject({ net: 1250 });
  expect(accountOf(undefined)).toBeUndefined();
});
