import { nothing, Sql, sql } from '../engines/index.js';
import { creditedSql, TOUCH_COLUMNS, type Weighing } from './split.sql.js';

/** Outcomes of that number as they are now; more than one where the number is used in several namespaces. */
export function orderSql(number: string, namespace: string | undefined, current: Sql): Sql {
  return sql`SELECT client, outcome, namespace, number, occurred_at, person, status, value, gross, refunded, currency, held, nth
    FROM (${current}) WHERE number = ${number} ${namespace === undefined ? nothing : sql`AND namespace = ${namespace}`}
    ORDER BY namespace`;
}

/** Touches of one outcome, first touch first, with arrays of credits and amounts. */
export function touchesOfSql(journey: Sql, weighings: readonly Weighing[]): Sql {
  const list = (prefix: string) =>
    new Sql([weighings.map((_, index) => `${prefix}_${index}`).join(', ')], []);
  return sql`SELECT ${ROW}, [${list('credit')}] AS credits, [${list('amount')}] AS amounts
    FROM (SELECT *, at AS touched_at FROM (${creditedSql(journey, weighings, { columns: TOUCH_COLUMNS })})) ORDER BY position`;
}

/** The same from a run's ledger. */
export function touchesInLedgerSql(run: string, namespace: string, number: string): Sql {
  return sql`SELECT ${ROW}, credits, amounts FROM ledger
    WHERE run = ${run} AND namespace = ${namespace} AND number = ${number} ORDER BY position`;
}

/** What the incremental model of a run says may have caused an order, most probable first. */
export function causesOfSql(run: string, namespace: string, number: string): Sql {
  return sql`SELECT ${ROW}, [credit] AS credits, [amount] AS amounts FROM causes
    WHERE run = ${run} AND namespace = ${namespace} AND number = ${number} ORDER BY credit DESC, touched_at`;
}

const ROW = sql`hex(touch) AS id, touched_at, person, channel, source, medium, campaign, adviser, boutique, reach, rule`;

/** The events by which an outcome came and changed, of whoever it belongs to. */
export function orderEventsSql(client: string, namespace: string, number: string): Sql {
  return sql`SELECT name, occurred_at, source, value, currency, properties FROM events FINAL
    WHERE person IN (${personsSql(client)}) AND order_namespace = ${namespace}
      AND if(order_number = '', lower(hex(event_id)), order_number) = ${number} AND type = 'track'
    ORDER BY occurred_at`;
}

/** The events of the touches, for what can be said of each. */
export function touchEventsSql(client: string, ids: readonly string[]): Sql {
  return sql`SELECT hex(event_id) AS id, name, user_id, loyalty, email, phone, anonymous_id, url, properties FROM events FINAL
    WHERE person IN (${personsSql(client)}) AND hex(event_id) IN (${ids})`;
}

/** The keys under which a client's events are kept. */
function personsSql(client: string): Sql {
  return sql`SELECT key FROM identities FINAL WHERE client = toUInt64(${client}) UNION ALL SELECT toUInt64(${client})`;
}

/** A row of `orderSql`. */
export interface OrderRow {
  readonly client: string;
  readonly outcome: string;
  readonly namespace: string;
  readonly number: string;
  readonly occurred_at: string;
  readonly status: string;
  readonly value: string;
  readonly gross: string;
  readonly held: number;
  readonly nth: number;
}

/** A row of the statements of touches; credits and amounts stand in the order of the models. */
export interface TouchRow {
  readonly id: string;
  readonly touched_at: string;
  readonly person: string;
  readonly channel: string;
  readonly source: string;
  readonly medium: string;
  readonly campaign: string;
  readonly adviser: string;
  readonly boutique: string;
  readonly reach: string;
  readonly rule: string;
  readonly credits: readonly string[];
  readonly amounts: readonly string[];
}
