import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sampleHouse, type Life, type OrderTruth, type SegmentMessage, type SourceMessage } from './index.js';

const UNTIL = new Date('2026-11-25T18:00:00Z');
const SMALL = { seed: 7, until: UNTIL, clients: 400 };

const house = sampleHouse(SMALL);
const events = [...house.events()];
const truth = [...house.truth()];
const byId = new Map(events.map(({ message }) => [message.messageId, message]));
const named = (event: string) => events.filter(({ message }) => message.event === event);
const orders = named('Order Completed').map(({ message }) => message);
const orderOf = (message: SegmentMessage) => message.properties as unknown as OrderProperties;
const clientBook = events.filter(
  ({ source, message }) => source === 'clients' && message.type === 'identify',
);

interface OrderProperties {
  order_id: string;
  namespace: string;
  subtotal: number;
  discount?: number;
  shipping: number;
  tax: number;
  total: number;
  products: { price: number; quantity: number }[];
}

function digest(messages: Iterable<SourceMessage>): string {
  const hash = createHash('sha256');
  for (const message of messages) hash.update(JSON.stringify(message));
  return hash.digest('hex');
}

describe('the sample house', () => {
  it('is the same to the byte for the same seed and end, and another for another seed', () => {
    const tiny = { ...SMALL, clients: 60 };
    const first = digest(sampleHouse(tiny).events());
    expect(digest(sampleHouse(tiny).events())).toBe(first);
    expect(digest(sampleHouse({ ...tiny, seed: 8 }).events())).not.toBe(first);
    expect([...sampleHouse(tiny).truth()]).toEqual([...sampleHouse(tiny).truth()]);
    expect(sampleHouse(tiny).spend).toEqual(house.spend);
  });

  it('draws each client apart from how much the others drew', () => {
    const [first] = sampleHouse({ ...SMALL, clients: 500 }).lives();
    expect(truth.filter(({ client }) => client === first!.orders[0]?.client)).toEqual(first!.orders);
  });

  it('can be made in parts, which together are the whole', () => {
    const tiny = sampleHouse({ ...SMALL, clients: 50 });
    const idsOf = (lives: Iterable<Life>) =>
      [...lives].flatMap(({ messages }) => messages.map(({ message }) => message.messageId));
    const parts = [0, 1, 2].flatMap((nth) => idsOf(tiny.lives({ nth, of: 3 })));
    expect(parts.sort()).toEqual(idsOf(tiny.lives()).sort());
  });

  it('gives every message an id of its own', () => {
    expect(byId.size).toBe(events.length);
  });

  it('tells of nothing before it begins or after its end', () => {
    const times = events.map(({ message }) => Date.parse(message.timestamp));
    const start = UNTIL.getTime() - 731 * 86_400_000;
    expect(Math.min(...times)).toBeGreaterThanOrEqual(start);
    expect(Math.max(...times)).toBeLessThanOrEqual(UNTIL.getTime());
  });

  it('has about 52 messages a client, lean ones', () => {
    expect(events.length / SMALL.clients).toBeGreaterThan(42);
    expect(events.length / SMALL.clients).toBeLessThan(66);
    const bytes = events.reduce((sum, { message }) => sum + JSON.stringify(message).length, 0);
    expect(bytes / events.length).toBeLessThan(700);
  });

  it('names each message so that somebody can be found', () => {
    const nameless = events.filter(
      ({ message }) =>
        !message.userId &&
        !message.anonymousId &&
        !message.traits?.['email'] &&
        !message.context?.traits?.['email'],
    );
    expect(nameless).toEqual([]);
  });

  it('writes every client down, once', () => {
    const readers = events.filter(
      ({ source, message }) => source === 'letters' && message.type === 'identify',
    );
    const addresses = new Set(clientBook.map(({ message }) => message.traits!['email']));
    const readersOnly = readers.filter(({ message }) => !addresses.has(message.traits!['email']));
    expect(clientBook.length + readersOnly.length).toBe(SMALL.clients);
    expect(new Set(clientBook.map(({ message }) => message.userId)).size).toBe(clientBook.length);
  });

  it('reaches clients through every channel', () => {
    const mediums = new Set(events.map(({ message }) => message.context?.campaign?.medium));
    expect([...mediums]).toEqual(
      expect.arrayContaining(['email', 'cpc', 'paid_social', 'display', 'affiliate']),
    );
    for (const event of [
      'Adviser Called',
      'Adviser Met',
      'Boutique Visited',
      'Event Attended',
      'Event Invited',
      'Letter Posted',
      'Message Sent',
      'Story Read',
      'Community Posted',
      'Introduction Made',
      'Ad Shown',
      'Client Replied',
      'Trial Started',
      'Subscription Started',
    ])
      // prettier-ignore
      expect(named(event).length, event).toBeGreaterThan(0);
  });

  it('spends on every paid channel, once a day and campaign', () => {
    const channels = new Set(house.spend.map(({ channel }) => channel));
    expect([...channels].sort()).toEqual(['Affiliates', 'Direct Mail', 'Display', 'Email', 'Event', 'Paid Search', 'Paid Social']); // prettier-ignore
    const keys = house.spend.map(({ day, channel, campaign }) => `${day} ${channel} ${campaign}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(house.spend.every(({ cost }) => Number.isSafeInteger(cost) && cost > 0)).toBe(true);
  });
});

describe('its orders', () => {
  it('add up: lines less discount, then courier and tax', () => {
    for (const message of orders) {
      const { products, discount = 0, subtotal, shipping, tax, total } = orderOf(message);
      const lines = products.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
      expect(lines - discount).toBeCloseTo(subtotal, 6);
      expect(subtotal + shipping + tax).toBeCloseTo(total, 6);
    }
  });

  it('have numbers of their own', () => {
    expect(new Set(orders.map((order) => orderOf(order).order_id)).size).toBe(orders.length);
  });

  it('are refunded and cancelled after they were given, never for more than they were', () => {
    const given = new Map(orders.map((order) => [orderOf(order).order_id, order]));
    const undone = [...named('Order Refunded'), ...named('Order Cancelled')].map(({ message }) => message);
    expect(undone.length).toBeGreaterThan(0);
    for (const message of undone) {
      const order = given.get(orderOf(message).order_id)!;
      expect(order.timestamp < message.timestamp).toBe(true);
      expect(message.properties!['revenue']).toBeLessThanOrEqual(orderOf(order).subtotal);
    }
  });

  it('are few for most clients and many for the top tier, which makes about 70 % of sales', () => {
    const larger = [...sampleHouse({ ...SMALL, clients: 1200 }).lives()];
    const tiers = new Map<unknown, number>();
    let all = 0;
    for (const { messages, orders } of larger) {
      const tier = messages.find(({ source }) => source === 'clients')?.message.traits?.['tier'];
      const value = orders.reduce((sum, order) => sum + order.value, 0);
      tiers.set(tier, (tiers.get(tier) ?? 0) + value);
      all += value;
    }
    expect(tiers.get('Collector')! / all).toBeGreaterThan(0.55);
    expect(tiers.get('Collector')! / all).toBeLessThan(0.82);
  });
});

describe('its truth', () => {
  const causes = truth.flatMap((order) => (order.cause ? [{ order, cause: order.cause }] : []));
  const keyOf = (order: OrderTruth) => `${order.namespace} ${order.orderId}`;

  it('knows every order, by number, client, time and value', () => {
    const told = orders.map((message) => {
      const { namespace, order_id, subtotal } = orderOf(message);
      return `${namespace} ${order_id} ${message.userId} ${message.timestamp} ${Math.round(100 * subtotal)}`;
    });
    const known = truth.map(
      (order) => `${keyOf(order)} ${order.client} ${order.at.toISOString()} ${order.value}`,
    );
    expect(told.sort()).toEqual(known.sort());
  });

  it('names a touch of the same client that came before', () => {
    for (const { order, cause } of causes) {
      const touch = byId.get(cause.messageId)!;
      expect(touch.timestamp).toBe(cause.at.toISOString());
      expect(cause.at.getTime()).toBeLessThan(order.at.getTime());
    }
    expect(causes.length).toBeGreaterThan(50);
  });

  it('leaves most orders to the baseline, and gives channels apart from it different parts', () => {
    const share = causes.length / truth.length;
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.45);
    const channels = new Set(causes.map(({ cause }) => cause.channel));
    for (const useless of ['Direct', 'Affiliates'] as const) expect(channels.has(useless)).toBe(false);
    for (const works of ['Adviser', 'Email', 'Boutique'] as const) expect(channels.has(works)).toBe(true);
  });

  it('is not in the messages', () => {
    expect(JSON.stringify(events)).not.toMatch(/baseline|cause|inclination|decided/);
  });
});

describe('its tangles', () => {
  const usersOf = new Map<string, Set<string>>();
  const devicesOf = new Map<string, Set<string>>();
  for (const { message } of events) {
    if (!message.userId || !message.anonymousId) continue;
    (usersOf.get(message.anonymousId) ?? usersOf.set(message.anonymousId, new Set()).get(message.anonymousId)!).add(message.userId); // prettier-ignore
    (devicesOf.get(message.userId) ?? devicesOf.set(message.userId, new Set()).get(message.userId)!).add(message.anonymousId); // prettier-ignore
  }
  const referrers = events.map(({ message }) => message.context?.page?.referrer ?? '');

  it('has clients with several devices', () => {
    const several = [...devicesOf.values()].filter((devices) => devices.size > 1);
    expect(several.length).toBeGreaterThan(20);
  });

  it('has tablets in boutiques that many clients sign in on', () => {
    const shared = [...usersOf].filter(([, users]) => users.size > 2).map(([id]) => id);
    expect(shared.length).toBeGreaterThan(0);
    expect(shared.every((id) => id.startsWith('tablet-'))).toBe(true);
  });

  it('has browsing before anybody knows whose it is', () => {
    const early = [...devicesOf.values()].flatMap((devices) => [...devices]).filter((device) => {
      const first = events.find(({ message }) => message.anonymousId === device)!;
      return first.message.userId === undefined;
    }); // prettier-ignore
    expect(early.length).toBeGreaterThan(10);
  });

  it('has placeholders for names, machines, payment providers and its own site as referrers', () => {
    expect(events.some(({ message }) => message.userId === 'null')).toBe(true);
    expect(events.some(({ message }) => message.traits?.['email'] === 'test@test.com')).toBe(true);
    expect(events.some(({ message }) => /bot|Headless/i.test(message.context?.userAgent ?? ''))).toBe(true);
    expect(referrers).toContain('https://checkout.stripe.com/');
    expect(referrers).toContain('https://www.ostremont.example/journal');
  });

  it('uses addresses kept for examples, and telephone numbers kept for fiction, no two alike', () => {
    const traits = clientBook.map(({ message }) => message.traits!);
    const emails = traits.flatMap(({ email }) => (email ? [email as string] : []));
    const phones = traits.flatMap(({ phone }) => (phone ? [phone as string] : []));
    expect(emails.every((email) => /@(example\.(com|org|net)|[a-z]+\.example)$/.test(email))).toBe(true);
    expect(new Set(emails).size).toBe(emails.length);
    expect(phones.every((phone) => /^\+(1\d{3}55501|33|44|49)/.test(phone))).toBe(true);
    expect(new Set(phones).size).toBe(phones.length);
  });
});
