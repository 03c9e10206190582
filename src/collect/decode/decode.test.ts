import { describe, expect, it } from 'vitest';
import type { EventRow } from '../row.js';
import { decodeMessage, type Arrival } from './index.js';

const arrival: Arrival = {
  source: 'shop',
  receivedAt: Date.parse('2026-03-01T12:00:00.000Z'),
  currency: 'CHF',
};

function rowOf(message: object, more: Partial<Arrival> = {}): EventRow {
  const decoded = decodeMessage({ messageId: 'm1', anonymousId: 'a1', ...message }, { ...arrival, ...more });
  if ('rejection' in decoded) throw new Error(`${decoded.rejection.reason}: ${decoded.rejection.message}`);
  return decoded.row;
}

function refusalOf(message: unknown, more: Partial<Arrival> = {}) {
  const decoded = decodeMessage(message, { ...arrival, ...more });
  return 'rejection' in decoded ? decoded.rejection : undefined;
}

describe('a message', () => {
  it('becomes a row of its own words', () => {
    const row = rowOf({
      type: 'track',
      event: 'Order Completed',
      userId: 'u1',
      timestamp: '2026-03-01T11:59:00.000Z',
      properties: { order_id: 1042, revenue: 1250.5, currency: 'EUR', boutique: 'Bern', adviser: 'Ines' },
      context: { page: { url: 'https://maison.example/thanks', referrer: 'https://pay.example/' } },
    });
    expect(row).toMatchObject({
      source: 'shop', message_id: 'm1', type: 'track', name: 'Order Completed', user_id: 'u1', anonymous_id: 'a1',
      occurred_at: '2026-03-01T11:59:00.000Z', received_at: '2026-03-01T12:00:00.000Z', order_number: '1042',
      value: 125_050, currency: 'EUR', boutique: 'Bern', adviser: 'Ines', bot: 0, revision: 0, is_deleted: 0,
      url: 'https://maison.example/thanks', referrer: 'https://pay.example/',
    }); // prettier-ignore
    expect(JSON.parse(row.properties)).toMatchObject({ order_id: 1042, boutique: 'Bern' });
  });

  it('takes its type from the address when it has none', () => {
    expect(rowOf({ name: 'Home' }, { type: 'page' })).toMatchObject({ type: 'page', name: 'Home' });
  });

  it('is refused without a known type, a name or an object', () => {
    expect(refusalOf({ type: 'purchase' })).toEqual({
      reason: 'type-unknown',
      message: 'type "purchase" is none of track, page, screen, identify, group, alias',
    });
    expect(refusalOf({ type: 'track', userId: 'u' })?.reason).toBe('name-missing');
    expect(refusalOf([1])).toEqual({
      reason: 'malformed',
      message: 'a message is an object; this was a list',
    });
    expect(refusalOf({ type: 'track', event: 'A', userId: 'u', properties: 'x' })?.message).toBe(
      'properties "x" is not an object',
    );
  });

  it('without an id is known by its content, and by its occurrence in a file', () => {
    const bare = { type: 'track', event: 'A', userId: 'u1', timestamp: '2026-01-01' };
    const idOf = (more: Partial<Arrival> = {}) => {
      const decoded = decodeMessage(bare, { ...arrival, ...more });
      return 'row' in decoded ? decoded.row.message_id : '';
    };
    expect(idOf()).toMatch(/^[0-9a-f]{32}$/);
    expect(idOf({ receivedAt: arrival.receivedAt + 5000 })).toBe(idOf());
    expect(idOf({ import: 'i', occurrence: () => 2 })).toBe(`${idOf()}-2`);
  });

  it('without an id is the same when it is sent again later', () => {
    const idOf = (sentAt: string) =>
      rowOf({ messageId: undefined, type: 'page', timestamp: '2026-03-01T11:00:00Z', sentAt }).message_id;
    expect(idOf('2026-03-01T11:59:00Z')).toBe(idOf('2026-03-01T11:58:00Z'));
  });

  it('without an id and a time is another one each time it comes', () => {
    const idOf = (receivedAt: number) => {
      const decoded = decodeMessage({ type: 'page', userId: 'u1' }, { ...arrival, receivedAt });
      return 'row' in decoded ? decoded.row.message_id : '';
    };
    expect(idOf(arrival.receivedAt)).not.toBe(idOf(arrival.receivedAt + 1));
  });
});

describe('the kinds of message', () => {
  it('keeps the traits of an identify', () => {
    const row = rowOf({
      type: 'identify',
      userId: 'u1',
      traits: { email: ' Ada@Maison.Example.ch ', name: 'Ada' },
    });
    expect(row).toMatchObject({ type: 'identify', email: 'ada@maison.example.ch' });
    expect(JSON.parse(row.properties)).toEqual({ email: ' Ada@Maison.Example.ch ', name: 'Ada' });
  });

  it('keeps the group of a group', () => {
    const row = rowOf({ type: 'group', groupId: 'g1', traits: { plan: 'friends' } });
    expect(JSON.parse(row.properties)).toEqual({ plan: 'friends', groupId: 'g1' });
  });

  it('lets an alias meet its previous id as an anonymous id', () => {
    expect(rowOf({ type: 'alias', userId: 'u1', previousId: 'before' })).toMatchObject({
      user_id: 'u1',
      anonymous_id: 'before',
    });
    expect(refusalOf({ type: 'alias', userId: 'u1' })?.reason).toBe('identifier-missing');
  });
});

describe('robots', () => {
  const robot = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';

  it('are marked by the agent of the message, or of a browser that asks', () => {
    expect(rowOf({ type: 'page', context: { userAgent: robot } }).bot).toBe(1);
    expect(rowOf({ type: 'page' }, { userAgent: robot }).bot).toBe(1);
  });

  it('are not the servers that send for people', () => {
    expect(rowOf({ type: 'page' }, { userAgent: 'node-fetch/1.0' }).bot).toBe(0);
  });
});
