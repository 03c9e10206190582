import { conditionsSql, type Condition } from '../collect/index.js';
import { nothing, sql, type Sql } from '../engines/index.js';
import { affectedPersonsSql, inScopeSql, resolvedSql, type Scope } from './scope.sql.js';

/** What the house wants: events of a name, of which all conditions hold. */
export interface OutcomeDefinition {
  readonly name: string;
  readonly event: string;
  readonly condition: readonly Condition[];
}

/** What holds where the house defined nothing. */
export const ORDER: OutcomeDefinition = { name: 'order', event: 'Order Completed', condition: [] };

const REFUNDED = 'Order Refunded';
const CANCELLED = 'Order Cancelled';

/** Names of events that take something of an order back. */
export const RESTATING: readonly string[] = [REFUNDED, CANCELLED];

/** The house's own currency and the zone of its days. */
export interface Money {
  readonly currency: string;
  readonly timeZone: string;
}

/**
 * Outcomes of a definition. An order is one by its namespace and number, however many sources tell of it and whoever
 * they say it is of: it belongs to the client of the strongest identifier, then of the earliest report. Refunds and
 * cancellations find it by its number alone. Over shards, orders are grouped where the statement is asked (they are
 * few), and land with their client.
 */
export function outcomesSql(definition: OutcomeDefinition, money: Money, scope: Scope, version: number): Sql {
  return sql`INSERT INTO outcomes (client, version, outcome, namespace, number, occurred_at, event, person, status, value,
      gross, refunded, currency, held, boutique, nth)
    SELECT client, ${version}, ${definition.name}, one.2, one.3, one.1, one.4, one.5, one.6, one.7, one.8, one.9, one.10, one.11, one.12,
      if(one.6 = 'cancelled', 0, placed)
    FROM (
      SELECT client, arraySort(groupArray((occurred_at, namespace, number, event, person, status, value, gross, refunded, currency, held, boutique))) AS all
      FROM (${valuedSql(ordersSql(definition, money, scope), money)}) WHERE ${inScopeSql(scope)} GROUP BY client
    ) ARRAY JOIN all AS one, arrayCumSum(o -> o.6 != 'cancelled', all) AS placed`;
}

/** Orders with what they are worth in the house's currency, and their state. */
function valuedSql(orders: Sql, { currency }: Money): Sql {
  return sql`SELECT owner.1 AS client, occurred_at, namespace, number, owner.2 AS event, owner.3 AS person, owner.4 AS boutique,
      worth.2 AS currency, worth.1 != 0 AND worth.3 = 0 AS held,
      if(held, worth.1, toInt64(round(worth.1 * worth.3))) AS gross,
      ${givenBackSql} AS given_back,
      multiIf(cancelled_at >= completed_at AND cancellations > 0, gross, arrayExists(r -> r.1 < 0, refunds), gross,
        least(gross, toInt64(round(given_back)))) AS refunded,
      multiIf(cancelled_at >= completed_at AND cancellations > 0, 'cancelled', empty(refunds), 'placed',
        refunded >= gross, 'refunded', refunded > 0, 'part-refunded', 'placed') AS status,
      if(held, 0, gross - refunded) AS value
    FROM (SELECT *, ${currency} AS house FROM (${orders}))`;
}

/**
 * What was given back of an order: a refund of an id once, whoever tells of it, as it was told last. What sources
 * tell without ids may be the same refund, so that the source that tells of most holds, unless the ids come to more.
 */
const givenBackSql = sql`arrayMap(r -> (if(r.2 = currency OR r.2 = '', r.1 * if(held, 1, worth.3), r.1 * r.3), r.4, r.5, r.7), refunds) AS told,
      arrayFilter((r, nth) -> nth = 1, told, arrayEnumerateUniq(told.2, told.3)) AS apart,
      greatest(arraySum((r, nth) -> if(r.4 AND nth = 1, r.1, 0), told, arrayEnumerateUniq(told.3)),
        arrayMax(by -> arraySum(r -> if(r.2 = by, r.1, 0), apart), arrayDistinct(told.2)))`;

/** Orders as their events tell of them, in the currencies of these. */
function ordersSql(definition: OutcomeDefinition, money: Money, scope: Scope): Sql {
  return sql`SELECT namespace, number,
      argMinIf((client, event_id, person, boutique), (-strength, received_at, event_id), completes) AS owner,
      minIf(told.occurred_at, completes) AS occurred_at,
      argMaxIf((coalesce(value, 0), currency, factor), (isNotNull(value), revision, received_at, event_id), completes) AS worth,
      arrayReverseSort(r -> r.6, groupArrayIf((coalesce(value, -1), currency, factor, source, if(refund = '', hex(event_id), refund),
        (revision, received_at, event_id), refund != ''), name = ${REFUNDED})) AS refunds,
      maxIf(told.occurred_at, completes) AS completed_at,
      maxIf(told.occurred_at, name = ${CANCELLED}) AS cancelled_at, countIf(name = ${CANCELLED}) AS cancellations
    FROM (${factoredSql(eventsSql(definition, scope), money, scope)}) AS told
    GROUP BY namespace, number HAVING countIf(completes) > 0`;
}

/** Events with their client and the factor from their currency to the house's on their day; 0 where there is none. */
function factoredSql(events: Sql, { currency, timeZone }: Money, scope: Scope): Sql {
  const carried = sql`event_id, name, occurred_at, received_at, revision, value, currency, boutique, namespace, number,
    source, refund, strength, completes`;
  const persons = scope.affected ? sql`SELECT person FROM (${events})` : undefined;
  const resolved = resolvedSql(events, carried, persons);
  return sql`SELECT row.*, if(row.currency = ${currency}, 1, rate.factor) AS factor
    FROM (SELECT *, toDate(occurred_at, ${timeZone}) AS day FROM (${resolved})) AS row
    ASOF LEFT JOIN factors AS rate ON rate.currency = row.currency AND rate.day <= row.day`;
}

/** All events of the orders that any event in the scope tells of. */
function eventsSql({ event, condition }: OutcomeDefinition, scope: Scope): Sql {
  const names = [event, ...RESTATING];
  const own = scope.affected ? sql`AND person IN (${personsOfOrdersSql(names)})` : nothing;
  return sql`SELECT person, event_id, name, occurred_at, received_at, revision, value, currency, boutique, source, refund, order_namespace AS namespace,
      if(order_number = '', lower(hex(event_id)), order_number) AS number,
      multiIf(user_id != '', 4, loyalty != '', 3, email != '', 2, phone != '', 1, 0) AS strength,
      name = ${event} AND ${conditionsSql(condition)} AS completes
    FROM events FINAL WHERE name IN ${names} AND type = 'track' ${own}`;
}

/** Everyone whom a report of an order of an affected client is of, and those clients themselves. */
function personsOfOrdersSql(names: readonly string[]): Sql {
  const reports = sql`FROM events WHERE name IN ${names} AND order_number != ''`;
  const own = sql`${reports} AND person IN (${affectedPersonsSql()})`;
  return sql`${affectedPersonsSql()} UNION ALL SELECT person ${reports} AND order_number IN (SELECT order_number ${own})
    AND (order_namespace, order_number) IN (SELECT order_namespace, order_number ${own})`;
}
