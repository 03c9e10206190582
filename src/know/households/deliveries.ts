import type { House } from '../../engines/index.js';
import { IDENTITY_LOCK } from '../../consent/index.js';
import { linesOf } from '../csv.js';
import { addressesSql, copyDeliveredSql, createDeliveredSql, keepDeliveredSql } from './deliveries.sql.js';

/** Somebody at an address: their key as decimal text, how many of their orders went there, whether they are told to live there. */
export type AtAddress = readonly [client: string, orders: number, lives: 0 | 1];

/** Two clients of whom orders say that they belong together. */
export interface Delivered {
  /** Keys, decimal text, the smaller first. */
  readonly one: string;
  readonly other: string;
  readonly orders: number;
  /** Orders of one went to where the other lives; or orders of both went to where neither is told to live. */
  readonly how: 'to the other' | 'to one address';
}

/** So many orders speak for a household of two who are not of one surname. */
const LEAST = 2;

/**
 * Proposes households from where orders were delivered: to another client's address, or those of two to one address. What
 * goes to somebody's own address says nothing. Nobody is joined by it.
 * @returns how many pairs of clients orders speak for.
 */
export async function proposeFromDeliveries(house: House): Promise<number> {
  return house.records.locked(IDENTITY_LOCK, async () => {
    const rows = await house.columns.query<{ people: AtAddress[] }>(addressesSql());
    const delivered = deliveredBetween(rows.map(({ people }) => people));
    await house.records.transaction(async (inside) => {
      await inside.query(createDeliveredSql());
      const lines = delivered.map(({ one, other, orders, how }) => `${one},${other},${orders},${how}\n`);
      await inside.copy(copyDeliveredSql(), linesOf(lines));
      for (const statement of keepDeliveredSql(LEAST)) await inside.query(statement);
    });
    return delivered.length;
  });
}

/** What the orders to each address say of two clients each, summed over addresses. */
export function deliveredBetween(addresses: readonly (readonly AtAddress[])[]): Delivered[] {
  const pairs = new Map<string, Delivered>();
  for (const people of addresses)
    people.forEach((one, at) => {
      for (const other of people.slice(at + 1)) {
        const found = between(one, other);
        if (found) add(pairs, found);
      }
    });
  return [...pairs.values()];
}

function between(one: AtAddress, other: AtAddress): Delivered | undefined {
  const [[a, ordersOfA, aLives], [b, ordersOfB, bLives]] =
    BigInt(one[0]) < BigInt(other[0]) ? [one, other] : [other, one];
  if (aLives !== bLives) {
    const orders = aLives ? ordersOfB : ordersOfA;
    return orders > 0 ? { one: a, other: b, orders, how: 'to the other' } : undefined;
  }
  if (aLives || ordersOfA === 0 || ordersOfB === 0) return undefined;
  return { one: a, other: b, orders: ordersOfA + ordersOfB, how: 'to one address' };
}

/** Orders that went to the other's own address say more than those to one address, whose it is nobody knows. */
function add(pairs: Map<string, Delivered>, found: Delivered): void {
  const key = `${found.one} ${found.other}`;
  const before = pairs.get(key);
  if (!before) return void pairs.set(key, found);
  const how = [before.how, found.how].includes('to the other') ? 'to the other' : 'to one address';
  pairs.set(key, { ...found, how, orders: before.orders + found.orders });
}
