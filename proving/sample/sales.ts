import { DAY } from '../../src/core/index.js';
import type { Basket } from './basket.js';
import type { LifeInProgress } from './life.js';
import type { Spell } from './intent.js';
import type { Order } from './orders.js';
import { PRODUCTS, type Product } from './products.js';
import { atHour, atHourAfter } from './seasons.js';
import { writeCheckout } from './site.js';
import { HOUSE } from './world.js';

/** Share of orders that come back, wholly or a line of them. */
const REFUNDED = { shop: 0.06, till: 0.015 };
/** Share of the shop's orders cancelled before the courier came. */
const CANCELLED = 0.018;
/** Share of perfume orders that become a subscription to refills. */
const SUBSCRIBED = 0.1;
const REFILL = { plan: 'Refill by post', interval_days: 91, value: 96 };
/** Share of a bag or watch bought in the shop that was tried at home before. */
const TRIED = 0.3;
/** Decided spells in which a piece is tried at home and sent back. */
const SENT_BACK = 0.1;

const TRIABLE = PRODUCTS.filter(({ category, price }) => /Watches|Bags/.test(category) && price < 10_000);

/** An order, what led up to it on the site, and what came of it. */
export function writeOrder(life: LifeInProgress, order: Order): void {
  const { person, pen, stream } = life;
  const { at, place, number, basket } = order;
  const device = place === 'shop' ? writeCheckout(life, at, basket, number) : undefined;
  const source = place === 'shop' ? 'shop' : 'boutiques';
  const who = { userId: person.id, ...(device && { anonymousId: device.anonymousId }) };
  const { namespace, money } = { namespace: place, money: moneyOf(basket) };
  const staff = place === 'till' ? { boutique: person.boutique.name, ...(person.adviser && { adviser: person.adviser }) } : {};
  const products = basket.lines.map(({ piece, quantity }) => ({ product_id: piece.sku, sku: piece.sku, name: piece.name, price: piece.price, quantity, category: piece.category }));
  pen.write(source, at, 'track', { ...who, event: 'Order Completed', properties: { order_id: number, namespace, ...money, ...staff, products } });
  if (place === 'shop' && stream.chance(CANCELLED))
    pen.write(source, at + DAY * stream.between(0.05, 1.5), 'track', { ...who, event: 'Order Cancelled', properties: { order_id: number, namespace, ...money } });
  else if (stream.chance(REFUNDED[place])) writeRefund(life, order);
  else if (basket.lines.some(({ piece }) => piece.category === 'Perfume') && stream.chance(SUBSCRIBED)) writeSubscription(life, at);
  writeTrial(life, order);
} // prettier-ignore

function moneyOf({ subtotal, discount, shipping, tax, total }: Basket) {
  return {
    currency: HOUSE.currency,
    subtotal: subtotal / 100,
    revenue: subtotal / 100,
    ...(discount > 0 && { discount: discount / 100 }),
    shipping: shipping / 100,
    tax: tax / 100,
    total: total / 100,
  };
}

/** The whole order, or one of its lines, with the tax on it; the courier is not paid back. */
function writeRefund({ person, pen, stream }: LifeInProgress, { at, place, number, basket }: Order): void {
  const some = basket.lines.length > 1 && basket.discount === 0 && stream.chance(0.6);
  const { piece, quantity } = stream.pick(basket.lines);
  const net = some ? 100 * piece.price * quantity : basket.subtotal;
  const tax = Math.round(net * (place === 'till' ? person.boutique : person.country).tax);
  const products = [
    { product_id: piece.sku, sku: piece.sku, name: piece.name, price: piece.price, quantity },
  ];
  pen.write(
    place === 'shop' ? 'shop' : 'boutiques',
    atHourAfter(stream, at + DAY * stream.between(3, 21), 'desk', person.country.offset),
    'track',
    {
      userId: person.id,
      event: 'Order Refunded',
      properties: {
        order_id: number,
        namespace: place,
        currency: HOUSE.currency,
        revenue: net / 100,
        tax: tax / 100,
        total: (net + tax) / 100,
        ...(some && { products }),
      },
    },
  );
}

function writeSubscription({ person, pen, stream, world }: LifeInProgress, at: number): void {
  const properties = { subscription_id: `S-${person.index.toString(36)}-${Math.floor(at / DAY)}`, ...REFILL, currency: HOUSE.currency };
  let due = at + DAY * stream.between(0.1, 20);
  let event = 'Subscription Started';
  while (due < world.calendar.until) {
    pen.write('shop', due, 'track', { userId: person.id, event, properties });
    due += REFILL.interval_days * DAY;
    event = stream.chance(0.84) ? 'Subscription Renewed' : 'Subscription Cancelled';
    if (event === 'Subscription Cancelled') break;
  }
} // prettier-ignore

/** A bag or a watch, sent home for some days before it was bought. */
function writeTrial({ person, pen, stream }: LifeInProgress, { at, place, basket }: Order): void {
  const tried = basket.lines.find(({ piece }) => TRIABLE.includes(piece));
  const before = at - DAY * stream.between(5, 12);
  if (!tried || place === 'till' || before < person.joined || !stream.chance(TRIED)) return;
  pen.write('shop', before, 'track', {
    userId: person.id,
    event: 'Trial Started',
    properties: trialOf(tried.piece),
  });
}

/** Trials that no order followed. */
export function writeTrials({ person, pen, stream }: LifeInProgress, spells: readonly Spell[]): void {
  for (const { state, from } of spells) {
    if (state !== 'decided' || from < person.joined || person.tier.name === 'Guest') continue;
    if (!stream.chance(SENT_BACK)) continue;
    const at = atHour(stream, from + DAY, 'web', person.country.offset);
    const properties = trialOf(stream.pick(TRIABLE));
    pen.write('shop', at, 'track', { userId: person.id, event: 'Trial Started', properties });
  }
}

function trialOf({ sku, name }: Product) {
  return { trial: 'Ten days at home', product_id: sku, name };
}
