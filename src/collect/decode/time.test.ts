import { describe, expect, it } from 'vitest';
import { decodeMessage, readInstant, type Arrival } from './index.js';

const receivedAt = Date.parse('2026-03-01T12:00:00.000Z');

function timeOf(message: object, more: Partial<Arrival> = {}) {
  const decoded = decodeMessage(
    { type: 'track', event: 'A', userId: 'u', messageId: 'm', ...message },
    { source: 's', receivedAt, currency: 'CHF', ...more },
  );
  return 'row' in decoded ? decoded.row.occurred_at : decoded.rejection.reason;
}

describe('the time of an event', () => {
  it('is when it came, less how long before the sending it happened', () => {
    // the sender's clock is a day behind; the event happened five minutes before it was sent
    const timestamp = '2026-02-28T11:55:00.000Z';
    expect(timeOf({ timestamp, sentAt: '2026-02-28T12:00:00.000Z' })).toBe('2026-03-01T11:55:00.000Z');
    expect(timeOf({ timestamp }, { sentAt: Date.parse('2026-02-28T12:00:00.000Z') })).toBe(
      '2026-03-01T11:55:00.000Z',
    );
  });

  it('is corrected even where the clock stands in another century', () => {
    const message = { originalTimestamp: '2099-01-01T00:00:00.000Z', sentAt: '2099-01-01T00:00:02.000Z' };
    expect(timeOf(message)).toBe('2026-03-01T11:59:58.000Z');
  });

  it('keeps the order of events that were sent one by one, however long each was on its way', () => {
    const page = { timestamp: '2026-03-01T11:59:59.900Z', sentAt: '2026-03-01T11:59:59.900Z' };
    const order = { timestamp: '2026-03-01T11:59:59.920Z', sentAt: '2026-03-01T11:59:59.925Z' };
    expect([timeOf(page), timeOf(order)]).toEqual(['2026-03-01T11:59:59.900Z', '2026-03-01T11:59:59.920Z']);
  });

  it('is taken as it is without sentAt, and is the arrival without a time', () => {
    expect(timeOf({ timestamp: '2025-12-24T18:00:00+01:00' })).toBe('2025-12-24T17:00:00.000Z');
    expect(timeOf({})).toBe('2026-03-01T12:00:00.000Z');
  });

  it('in a file is taken at its word, and must be there for what happened', () => {
    const message = {
      timestamp: '2025-01-01T00:00:00.000Z',
      sentAt: '2025-01-01T00:10:00.000Z',
      receivedAt: '2025-01-01T00:10:01.000Z',
    };
    const decoded = decodeMessage(
      { type: 'track', event: 'A', userId: 'u', messageId: 'm', ...message },
      { source: 's', receivedAt, currency: 'CHF', import: 'i' },
    );
    expect(decoded).toMatchObject({
      row: { occurred_at: '2025-01-01T00:00:00.000Z', received_at: '2025-01-01T00:10:01.000Z' },
    });
    expect(timeOf({}, { import: 'i' })).toBe('time-missing');
    expect(timeOf({ type: 'identify' }, { import: 'i' })).toBe('2026-03-01T12:00:00.000Z');
  });

  it.each([
    ['1970-01-01T00:00:00.000Z', 'time-too-old'],
    ['2099-06-01T00:00:00.000Z', 'time-in-future'],
    ['2026-03-01T13:00:00.001Z', 'time-in-future'],
    ['2026-03-01T13:00:00.000Z', '2026-03-01T13:00:00.000Z'],
    ['1990-01-01', '1990-01-01T00:00:00.000Z'],
    [1767225600, 'time-too-old'],
    [1767225600000, '2026-01-01T00:00:00.000Z'],
    ['yesterday', 'time-unreadable'],
    ['2026-02-31T99:00:00.000Z', 'time-unreadable'],
    [true, 'time-unreadable'],
  ])('%j is %j', (timestamp, expected) => {
    expect(timeOf({ timestamp })).toBe(expected);
  });
});

describe('an instant', () => {
  it.each([
    ['2026-03-01 10:00:00', '2026-03-01T10:00:00.000Z'],
    ['2026-03-01T10:00', '2026-03-01T10:00:00.000Z'],
    ['2026-03-01T10:00:00.123456Z', '2026-03-01T10:00:00.123Z'],
    ['2026-03-01T10:00:00+0200', '2026-03-01T08:00:00.000Z'],
  ])('%j is %s', (text, expected) => {
    expect(new Date(readInstant(text)!).toISOString()).toBe(expected);
  });
});
