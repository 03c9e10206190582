import { DAY } from '../core/index.js';
import type { House } from '../engines/index.js';
import { currentVersion } from '../journey/index.js';
import { personsOf, productsOf } from '../know/index.js';
import { clientOrdersSql, contactsSql, movedSql, orderEventsSql } from './client.sql.js';

/** What a client bought, when they were spoken with, and what moved them. */
export interface ClientValue {
  /** Orders that were not cancelled. */
  readonly orders: number;
  /** Net, integer minor units of the house's currency. */
  readonly value: number;
  /** Orders whose currency has no rate; they are in the count and not in the value. */
  readonly held: number;
  /** Orders and conversations, the earliest first. */
  readonly lifeline: readonly LifelineEntry[];
  /** Channels that orders of the last two years are credited to, under last non-direct, live. */
  readonly moved: readonly Moved[];
}

export interface LifelineEntry {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly kind: 'order' | 'contact';
  /** Of an order, minor units; 0 for a conversation. */
  readonly value: number;
  /** The pieces of an order with a dot between them, or what the conversation was. */
  readonly label: string;
  readonly namespace: string;
  /** Of the order; '' for a conversation. */
  readonly number: string;
  readonly status: string;
}

export interface Moved {
  readonly channel: string;
  /** Orders. */
  readonly credit: number;
  readonly value: number;
}

/** How far back what moved a client is looked for. */
export const MOVED_DAYS = 730;

/** @param client its id. @param key its key, decimal text. @param now until when. */
export async function clientValue(
  house: House,
  client: string,
  key: string,
  now: Date,
): Promise<ClientValue> {
  const version = await currentVersion(house);
  const [orders, contacts, moved] = await Promise.all([
    house.columns.query<OrderRow>(clientOrdersSql(key, version)),
    house.columns.query<{ occurred_at: string; name: string }>(contactsSql(key, version)),
    house.columns.query<{ channel: string; credit: string; value: string }>(
      movedSql(key, new Date(now.getTime() - MOVED_DAYS * DAY), version),
    ),
  ]);
  const pieces = await readPieces(house, client, orders);
  const kept = orders.filter(({ status }) => status !== 'cancelled');
  const counted = kept.filter(({ held }) => held === 0);
  const lifeline = [
    ...kept.map((order) => orderEntry(order, pieces.get(order.event) ?? '')),
    ...contacts.map(({ occurred_at, name }) => contactEntry(occurred_at, name)),
  ];
  return {
    orders: kept.length,
    value: counted.reduce((sum, { value }) => sum + Number(value), 0),
    held: kept.length - counted.length,
    lifeline: lifeline.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    moved: moved.map((row) => ({ ...row, credit: Number(row.credit), value: Number(row.value) })),
  };
}

interface OrderRow {
  readonly occurred_at: string;
  readonly namespace: string;
  readonly number: string;
  readonly status: string;
  readonly value: string;
  readonly held: number;
  readonly event: string;
}

async function readPieces(
  house: House,
  client: string,
  orders: readonly OrderRow[],
): Promise<Map<string, string>> {
  if (orders.length === 0) return new Map();
  const names = await personsOf(house, client);
  const rows = await house.columns.query<{ event: string; properties: string }>(
    orderEventsSql(names, orders.map(({ event }) => event)),
  ); // prettier-ignore
  return new Map(
    rows.map(({ event, properties }) => [
      event,
      productsOf(JSON.parse(properties) as Record<string, unknown>).join(' · '),
    ]),
  );
}

function orderEntry(order: OrderRow, label: string): LifelineEntry {
  const { occurred_at, namespace, number, status, value, held } = order;
  return {
    at: occurred_at,
    kind: 'order',
    value: held ? 0 : Number(value),
    label,
    namespace,
    number,
    status,
  };
}

function contactEntry(at: string, name: string): LifelineEntry {
  return { at, kind: 'contact', value: 0, label: name, namespace: '', number: '', status: '' };
}
