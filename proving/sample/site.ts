import { MINUTE, SECOND } from '../../src/core/index.js';
import { drawPiece, type Basket } from './basket.js';
import type { LifeInProgress } from './life.js';
import type { Device } from './person.js';
import type { Product } from './products.js';
import type { Visit } from './touches.js';
import { HOUSE } from './world.js';

interface Page {
  path: string;
  title: string;
  piece?: Product;
}

const HOME: Page = { path: '/', title: HOUSE.name };
const COLLECTIONS = ['Perfume', 'Silk', 'Small leather', 'Bags', 'Travel', 'Jewellery', 'Watches'];
const SERVICE: readonly Page[] = [
  { path: '/boutiques', title: `Boutiques | ${HOUSE.name}` },
  { path: '/service/engraving', title: `Initials by hand | ${HOUSE.name}` },
  { path: '/service/repairs', title: `Repairs | ${HOUSE.name}` },
  { path: '/house', title: `The house | ${HOUSE.name}` },
];

/** Advertisers' click ids, as they hang on a landing address. */
const CLICK_IDS: Readonly<Record<string, string>> = { google: 'gclid', bing: 'msclkid', instagram: 'fbclid' };
const PAYMENT = ['https://checkout.stripe.com/', 'https://checkout.stripe.com/', 'https://www.paypal.com/'];
/** Visits that come back from an expired session of the house's own journal. */
const SELF_REFERRALS = 0.05;

export function pageOf(piece: Product): Page {
  return { path: `/pieces/${piece.slug}`, title: `${piece.name} | ${HOUSE.name}`, piece };
}

/** The user whom a browser names at a moment, if any; signs it in when it is time. */
export function userOf(life: LifeInProgress, device: Device, at: number): string | undefined {
  if (at < device.signedInFrom) return undefined;
  const { id, email } = life.person;
  if (!device.identified) {
    device.identified = true;
    const { anonymousId, userAgent } = device;
    life.pen.write('site', at, 'identify', { anonymousId, userId: id, traits: { email }, context: { userAgent } });
  }
  return id;
} // prettier-ignore

/** One page seen; a piece's page says which piece. @returns the id of the page view. */
export function writePage(life: LifeInProgress, device: Device, at: number, page: Page, landing?: Landing): string {
  const userId = userOf(life, device, at);
  const { anonymousId, userAgent } = device;
  const { path, title, piece } = page;
  const url = HOUSE.site + path;
  const seen = { url: landing?.query ? url + landing.query : url, path, title, referrer: landing?.referrer };
  const context = { page: seen, campaign: landing?.campaign, userAgent };
  const id = life.pen.write('site', at, 'page', { anonymousId, userId, context });
  if (piece) {
    const context = { page: { url, path, title }, userAgent };
    const properties = viewOf(piece);
    life.pen.write('site', at + 400, 'track', { anonymousId, userId, event: 'Product Viewed', context, properties });
  }
  return id;
} // prettier-ignore

function viewOf({ sku, name, category, price }: Product) {
  return { product_id: sku, name, category, price, currency: HOUSE.currency };
}

interface Landing {
  query?: string;
  referrer?: string;
  campaign?: { source: string; medium: string; name?: string };
}

function landingOf(life: LifeInProgress, { entrance, paid }: Visit): Landing {
  const { stream } = life;
  if (paid) {
    const { source, medium, name, referrer } = paid;
    const clickId = CLICK_IDS[source] ? `&${CLICK_IDS[source]}=${stream.hex(16)}` : '';
    const query = `?utm_source=${source}&utm_medium=${medium}&utm_campaign=${name}${clickId}`;
    return { query, referrer, campaign: { source, medium, name } };
  }
  const referrer = entrance.referrers && stream.pick(entrance.referrers);
  if (!referrer) return stream.chance(SELF_REFERRALS) ? { referrer: `${HOUSE.site}/journal` } : {};
  if (entrance.channel === 'Organic Social' && referrer.startsWith('https://l.'))
    return { referrer, query: `?fbclid=${stream.hex(16)}` };
  return { referrer };
}

/** The landing of a letter's link. */
export function letterLanding(campaign: string): Landing {
  return {
    query: `?utm_source=letters&utm_medium=email&utm_campaign=${campaign}`,
    campaign: { source: 'letters', medium: 'email', name: campaign },
  };
}

/** A visit, page by page. @returns the id of its first page view. */
export function writeVisit(
  life: LifeInProgress,
  at: number,
  visit: Visit,
  landing = landingOf(life, visit),
): string {
  const { stream, person } = life;
  const device = person.devices[visit.device % person.devices.length]!;
  const bounces = stream.chance(0.4);
  const further = bounces ? 0 : 1 + Math.floor(stream.exponential(1.5));
  const first = writePage(life, device, at, drawPage(life, visit.entrance.channel === 'Direct' ? 0.6 : 0.15), landing);
  let moment = at;
  for (let page = 0; page < further; page++) {
    moment += Math.round(stream.between(12 * SECOND, 110 * SECOND));
    writePage(life, device, moment, drawPage(life, 0.05));
  }
  life.lastSeen = { at: moment, device };
  return first;
} // prettier-ignore

function drawPage({ stream, person }: LifeInProgress, home: number): Page {
  if (stream.chance(home)) return HOME;
  if (stream.chance(0.44)) return pageOf(drawPiece(stream, person.tier));
  if (stream.chance(0.12)) return stream.pick(SERVICE);
  const collection = stream.pick(COLLECTIONS);
  const path = `/collections/${collection.toLowerCase().replace(' ', '-')}`;
  return { path, title: `${collection} | ${HOUSE.name}` };
}

/** The visit in which an order of the shop is given, up to the way back from the payment provider. */
export function writeCheckout(life: LifeInProgress, at: number, basket: Basket, order: string): Device {
  const { stream, person } = life;
  const seen = life.lastSeen;
  const goesOn = seen !== undefined && at - seen.at < 30 * MINUTE;
  const device = goesOn ? seen.device : stream.pick(person.devices);
  const start = goesOn ? Math.min(at - 20 * SECOND, seen.at + 30 * SECOND) : at - stream.between(4, 14) * MINUTE;
  const { anonymousId } = device;
  const share = (part: number) => Math.round(start + part * (at - start));
  const pieces = basket.lines.map(({ piece, quantity }) => ({ product_id: piece.sku, name: piece.name, price: piece.price, quantity }));
  if (goesOn) writePage(life, device, share(0.1), pageOf(basket.lines[0]!.piece), { referrer: `${HOUSE.site}/` });
  else writePage(life, device, share(0), pageOf(basket.lines[0]!.piece));
  const context = { page: { url: `${HOUSE.site}/bag`, path: '/bag', title: `Your bag | ${HOUSE.name}` }, userAgent: device.userAgent };
  life.pen.write('site', share(0.4), 'track', { anonymousId, userId: userOf(life, device, share(0.4)), event: 'Product Added', context, properties: { ...pieces[0], currency: HOUSE.currency } });
  life.pen.write('site', share(0.6), 'track', { anonymousId, userId: userOf(life, device, share(0.6)), event: 'Checkout Started', context, properties: { value: basket.subtotal / 100, currency: HOUSE.currency, products: pieces } });
  const thanks = { path: '/checkout/thank-you', title: `Thank you | ${HOUSE.name}` };
  device.signedInFrom = Math.min(device.signedInFrom, at);
  writePage(life, device, at + 4 * SECOND, thanks, { referrer: stream.pick(PAYMENT), query: `?order=${order}` });
  life.lastSeen = { at: at + 4 * SECOND, device };
  return device;
} // prettier-ignore
