import { EVERYONE, visibleCardSql, visibleOf, type Scope } from '../access/index.js';
import { sql, type House } from '../engines/index.js';
import { currentOutcomesSql, currentVersion } from '../journey/index.js';
import { clientRowsSql } from './clients.sql.js';
import type { ToldOnly } from './clients.js';
import { findFew } from './find-clients.js';

/** An order that fits a text. */
export interface FoundOrder {
  readonly namespace: string;
  readonly number: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Net, integer minor units of the house's currency. */
  readonly value: number;
  /** Whose it is; null where nobody is known. */
  readonly client: { readonly id: string; readonly name: string } | null;
}

/** What fits a text, a few of each. */
export interface FoundEverything {
  readonly clients: {
    readonly id: string;
    readonly name: string;
    readonly detail: string;
    readonly told: ToldOnly | null;
  }[];
  readonly orders: FoundOrder[];
}

const FEW = 8;

/**
 * Clients and orders that fit a text, of those whom somebody sees; an order's number has a digit; a client's detail is what tells namesakes apart.
 * @param seesOrders whether they see the orders of others too, without whose they are.
 */
export async function findEverything(
  house: House,
  scope: Scope,
  seesOrders: boolean,
  text: string,
): Promise<FoundEverything> {
  const [clients, found] = await Promise.all([
    findFew(house, scope, text, FEW),
    /\d/.test(text) ? findOrders(house, seesOrders ? EVERYONE : scope, text, FEW) : [],
  ]);
  const owners = found.flatMap(({ client }) => client?.id ?? []);
  const seen = await visibleOf(house.records, scope, owners);
  const orders = found
    .map((order) => (order.client && seen.has(order.client.id) ? order : { ...order, client: null }))
    .filter(({ client }) => client !== null || seesOrders);
  return {
    clients: clients.map(({ id, name, email, tier, boutique, told }) => ({
      id,
      name,
      detail: [tier, boutique, email].filter((each) => each && each !== name).join(' · '),
      told,
    })),
    orders,
  };
}

/**
 * Orders whose number has the text in it, the newest first; the one that is the text before all.
 * @param scope of whose clients; of everyone's, also those of nobody known.
 */
export async function findOrders(
  house: House,
  scope: Scope,
  text: string,
  limit: number,
): Promise<FoundOrder[]> {
  const asked = text.trim();
  if (asked === '') return [];
  const isSeen =
    scope.reach === 'everyone'
      ? sql`true`
      : sql`client IN (SELECT client FROM client_card FINAL WHERE ${visibleCardSql(scope)})`;
  const rows = await house.columns.query<OrderRow>(
    sql`SELECT namespace, number, occurred_at AS at, value, toString(client) AS client
      FROM (${currentOutcomesSql(await currentVersion(house))})
      WHERE outcome = 'order' AND positionCaseInsensitive(number, ${asked}) > 0 AND ${isSeen}
      ORDER BY number = ${asked} DESC, at DESC LIMIT ${limit}`,
  );
  const clients = await house.records.query<{ key: string; id: string; name: string }>(
    clientRowsSql(rows.map(({ client }) => client).filter(isClientKey)),
  );
  return rows.map((row) => {
    const client = clients.find(({ key }) => key === row.client);
    return { ...row, value: Number(row.value), client: client ? { id: client.id, name: client.name } : null };
  });
}

type OrderRow = Omit<FoundOrder, 'value' | 'client'> & { readonly value: string; readonly client: string };

/** A visitor's key may be greater than any client's. */
function isClientKey(key: string): boolean {
  return BigInt(key) < 2n ** 63n;
}
