import { toMajor } from '../core/index.js';

/** What is kept of the event of a touch. */
export interface TouchEvent {
  readonly name: string;
  readonly user_id: string;
  readonly loyalty: string;
  readonly email: string;
  readonly phone: string;
  readonly anonymous_id: string;
  readonly url: string;
  readonly properties: string;
}

/** A line of an order. */
export interface Line {
  readonly name: string;
  readonly quantity: number;
  /** As it was written, in major units of the order's currency; null where it was not said. */
  readonly price: number | null;
}

/** The identifier under which an event is kept: the strongest it has. */
export function identifierOf(event: TouchEvent): string {
  const { user_id, loyalty, email, phone, anonymous_id } = event;
  if (user_id) return `user:${user_id}`;
  if (loyalty) return `loyalty:${loyalty}`;
  if (email) return `email:${email}`;
  if (phone) return `phone:${phone}`;
  return `anonymous:${anonymous_id}`;
}

/** What a touch was, from its event: its subject or page, or its name. */
export function detailOf(event: TouchEvent): string {
  const properties = objectOf(event.properties);
  for (const name of ['subject', 'title', 'letter', 'campaign', 'evening', 'story', 'note', 'name']) {
    const value = properties[name];
    if (typeof value === 'string' && value !== '') return `${event.name}: ${value}`;
  }
  const path = /^[a-z]+:\/\/[^/?#]+([^?#]*)/i.exec(event.url)?.[1];
  return path ? `${event.name || 'Page'} ${path}` : event.name;
}

/** The lines of an order as Segment's `products` has them. */
export function linesOf(properties: string | undefined): Line[] {
  const { products } = objectOf(properties ?? '{}');
  if (!Array.isArray(products)) return [];
  return products.filter(isObject).map((product) => ({
    name: String(product['name'] ?? product['sku'] ?? product['product_id'] ?? 'a piece without a name'),
    quantity: finite(product['quantity']) ?? 1,
    price: finite(product['price']),
  }));
}

/** What an order said of its money, in major units of its currency; null where it said nothing of that. */
export interface Account {
  readonly currency: string;
  /** What is counted of it, before refunds: net of tax, shipping and discount. */
  readonly net: number | null;
  readonly total: number | null;
  readonly discount: number | null;
  readonly tax: number | null;
  readonly shipping: number | null;
}

/** The money of an order as its event told it; undefined without one. */
export function accountOf(
  event:
    { readonly value: string | null; readonly currency: string; readonly properties: string } | undefined,
): Account | undefined {
  if (!event) return undefined;
  const { value, currency, properties } = event;
  const told = objectOf(properties);
  return {
    currency,
    net: value === null ? null : toMajor(Number(value), currency),
    total: finite(told['total']),
    discount: finite(told['discount']),
    tax: finite(told['tax']),
    shipping: finite(told['shipping']),
  };
}

function finite(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

function objectOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
