import { describe, expect, it } from 'vitest';
import { decodeMessage } from './index.js';

function valueOf(event: string, properties: object): string {
  const decoded = decodeMessage(
    { type: 'track', event, userId: 'u', messageId: 'm', properties },
    { source: 's', receivedAt: 1.8e12, currency: 'CHF' },
  );
  if ('rejection' in decoded) return decoded.rejection.reason;
  const { value, currency } = decoded.row;
  return value === null ? 'none' : `${currency} ${value}`;
}

describe('the value of an order', () => {
  it.each([
    [{ revenue: 100, total: 120 }, 'CHF 10000'],
    [{ total: 120, tax: 8.1, shipping: '11.9' }, 'CHF 10000'],
    [{ subtotal: 100, discount: 10, currency: 'eur' }, 'EUR 10000'],
    [{ value: '99.95' }, 'CHF 9995'],
    [{ revenue: 1000, currency: 'JPY' }, 'JPY 1000'],
    [{ products: [{ price: 10, quantity: 3 }, { price: 5 }], discount: 1 }, 'CHF 3400'],
    [{ revenue: 0 }, 'CHF 0'],
    [{}, 'none'],
    [{ revenue: -1 }, 'amount-negative'],
    [{ total: 10, tax: 20 }, 'amount-negative'],
    [{ revenue: '12,50' }, 'amount-unreadable'],
    [{ revenue: { amount: 3 } }, 'amount-unreadable'],
    [{ total: 10, tax: 'x' }, 'amount-unreadable'],
    [{ revenue: 1e300 }, 'amount-absurd'],
    [{ revenue: Infinity }, 'amount-absurd'],
    [{ revenue: 10_000_000_001 }, 'amount-absurd'],
    [{ revenue: 10, currency: 'XQZ' }, 'currency-unknown'],
    [{ revenue: 10, currency: 'euros' }, 'currency-unknown'],
  ])('%j is %s', (properties, expected) => {
    expect(valueOf('Order Completed', properties)).toBe(expected);
  });

  it.each([
    [{ total: 30 }, 'CHF 3000'],
    [{ total: -30 }, 'CHF 3000'],
    [{ amount: 12.5 }, 'CHF 1250'],
    [{ order_id: 7 }, 'none'],
  ])('a refund of %j gives back %s', (properties, expected) => {
    expect(valueOf('Order Refunded', properties)).toBe(expected);
  });

  it('leaves other events their own words', () => {
    expect(valueOf('Slider Moved', { value: 'left', total: -3 })).toBe('none');
    expect(valueOf('Slider Moved', { revenue: -3 })).toBe('amount-negative');
    expect(valueOf('Gift Reserved', { value: 20 })).toBe('CHF 2000');
  });
});
