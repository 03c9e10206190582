import { describe, expect, it } from 'vitest';
import { decodeMessage } from '../decode/index.js';
import { lineOf, type EventRow } from '../row.js';
import { RowBytes } from './row-bytes.js';

const arrival = { source: 'shop', receivedAt: 1.8e12, currency: 'CHF', import: 'i', revision: 3 };

function rowOf(userId: string): EventRow {
  const decoded = decodeMessage(
    {
      type: 'track',
      event: 'Order Completed',
      messageId: 'm',
      userId,
      timestamp: '2026-03-01T12:00:00Z',
      properties: { order_id: 'A1', revenue: 12.5, adviser: 'Inès', boutique: 'Bern', namespace: 'n' },
      context: { page: { url: '/?utm_source=a%09b&utm_medium=c&gclid=x', referrer: 'https://r.example/' } },
    },
    arrival,
  );
  if ('rejection' in decoded) throw new Error(decoded.rejection.message);
  return decoded.row;
}

function written(rows: readonly EventRow[], plainly: boolean): string {
  const bytes = new RowBytes(1000);
  for (const row of rows) bytes.add(row, plainly);
  return Buffer.from(bytes.done()).toString();
}

describe('rows in bytes', () => {
  it('are the lines of the rows', () => {
    const rows = [rowOf('u\t1\\'), rowOf('u2')];
    expect(written(rows, false)).toBe(rows.map(lineOf).join(''));
  });

  it('are so without a look at what needs no escape; an address may hide a tab', () => {
    expect(written([rowOf('u1')], true)).toBe(lineOf(rowOf('u1')));
  });

  it('grow beyond what was expected', () => {
    const rows = Array.from({ length: 100 }, (_, index) => rowOf(`u${index}`));
    expect(written(rows, true)).toBe(rows.map(lineOf).join(''));
  });
});
