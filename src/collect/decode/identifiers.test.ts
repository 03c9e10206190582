import { describe, expect, it } from 'vitest';
import { decodeMessage, isBlocked } from './index.js';

function identify(message: object) {
  const decoded = decodeMessage(
    { type: 'identify', messageId: 'm', ...message },
    { source: 's', receivedAt: Date.parse('2026-03-01T12:00:00Z'), currency: 'CHF' },
  );
  if ('rejection' in decoded) return decoded.rejection.reason;
  const { user_id, loyalty, email, phone, anonymous_id } = decoded.row;
  return { user_id, loyalty, email, phone, anonymous_id };
}

const nobody = { user_id: '', loyalty: '', email: '', phone: '', anonymous_id: '' };

describe('identifiers', () => {
  it('are brought to one form', () => {
    const traits = {
      email: ' Ada.Lovelace@Maison.CH',
      phone: '079 123 45 67',
      address: { country: 'ch' },
      loyaltyNumber: ' L-77 ',
    };
    expect(identify({ anonymousId: 'a1', traits })).toEqual({
      user_id: '',
      loyalty: 'L-77',
      email: 'ada.lovelace@maison.ch',
      phone: '+41791234567',
      anonymous_id: 'a1',
    });
  });

  it('are found in traits, properties and context.traits, in this order', () => {
    const [a, b] = [{ email: 'a@maison.ch' }, { email: 'b@maison.ch' }];
    expect(identify({ traits: a, properties: b })).toMatchObject({ email: 'a@maison.ch' });
    expect(identify({ properties: b, context: { traits: a } })).toMatchObject({ email: 'b@maison.ch' });
    expect(identify({ context: { traits: a } })).toMatchObject({ email: 'a@maison.ch' });
  });

  it('of a group are not those of its member', () => {
    const traits = { email: 'office@firm.ch', phone: '+41 22 555 01 00' };
    expect(identify({ type: 'group', userId: 'u1', traits })).toEqual({ ...nobody, user_id: 'u1' });
  });

  it('a user id that is an e-mail address is one', () => {
    expect(identify({ userId: 'Ada@maison.ch' })).toMatchObject({
      user_id: 'Ada@maison.ch',
      email: 'ada@maison.ch',
    });
  });

  it.each([
    ['+44 20 7946 0958', '+442079460958'],
    ['0033 1 42 68 53 00', '+33142685300'],
    ['12', ''],
    ['079 123 45 67', ''],
  ])('a phone number %j without a country is %j', (phone, expected) => {
    expect(identify({ anonymousId: 'a', traits: { phone } })).toMatchObject({ phone: expected });
  });

  it.each(['null', ' NULL ', 'undefined', 'none', '0000', 'anonymous', 'Guest', '[object Object]', '999999'])(
    'the value %j identifies nobody',
    (value) => {
      expect(isBlocked(value.trim())).toBe(true);
      expect(identify({ userId: value, anonymousId: 'a1' })).toEqual({ ...nobody, anonymous_id: 'a1' });
    },
  );

  it.each(['test@test.com', 'noreply@shop.ch', 'ada@example.com', 'ada', 'a b@c.de'])(
    'the e-mail %j identifies nobody',
    (email) => {
      expect(identify({ anonymousId: 'a1', traits: { email } })).toMatchObject({ email: '' });
    },
  );

  it.each(['1', '42', '1111', 'Nullarbor', 'guest-42'])('the user id %j is somebody', (value) => {
    expect(identify({ userId: value })).toEqual({ ...nobody, user_id: value });
  });

  it('must be there: what belongs to nobody is refused', () => {
    expect(identify({})).toBe('identifier-missing');
    expect(identify({ userId: 'null', anonymousId: '' })).toBe('identifier-missing');
  });

  it('an order of nobody known is a client of its own', () => {
    const decoded = decodeMessage(
      {
        type: 'track',
        event: 'Order Completed',
        messageId: 'm',
        properties: { order_id: '7', namespace: 'till' },
      },
      { source: 's', receivedAt: 1.8e12, currency: 'CHF' },
    );
    expect(decoded).toMatchObject({ row: { anonymous_id: 'order:till:7' } });
  });

  it('longer than 256 characters are refused', () => {
    expect(identify({ userId: 'u'.repeat(257) })).toBe('identifier-too-long');
  });
});
