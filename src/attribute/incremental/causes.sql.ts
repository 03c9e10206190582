import { nothing, Sql, sql } from '../../engines/index.js';
import { currentOutcomesSql, currentTouchesSql } from '../../journey/index.js';

/** The statement whose body is the causes of a run as the model gives them, in RowBinary. */
export function stageCausesSql(run: string): Sql {
  return sql`INSERT INTO causes_staged SELECT toUUID(${run}), * FROM input(
    'order_id UInt64, touch_id UInt64, credit Int64, amount Int64, probability Float64') FORMAT RowBinary`;
}

/** Tells of each staged cause which order and which touch it is. */
export function writeCausesSql(run: string, version: number, clients: 'all' | 'new' | 'returning'): Sql {
  const staged = sql`SELECT * FROM causes_staged WHERE run = ${run}`;
  const those =
    clients === 'all' ? nothing : clients === 'new' ? sql`WHERE cause_order.nth = 1` : sql`WHERE cause_order.nth > 1`;
  return sql`INSERT INTO causes
    SELECT toUUID(${run}), outcome, namespace, number, client, ordered_at, value, nth,
      touch, touched_at, person, channel, source, medium, campaign, adviser, boutique, reach, rule,
      staged.credit, staged.amount, staged.probability
    FROM (${staged}) AS staged
    INNER JOIN (SELECT reinterpretAsUInt64(event) AS order_id, outcome, namespace, number, client, occurred_at AS ordered_at, value, nth
      FROM (${currentOutcomesSql(version)}) WHERE order_id IN (SELECT order_id FROM (${staged}))) AS cause_order USING (order_id)
    INNER JOIN (SELECT reinterpretAsUInt64(touch) AS touch_id, touch, occurred_at AS touched_at, person, channel, source, medium,
        campaign, adviser, boutique, reach, rule
      FROM (${currentTouchesSql(version)}) WHERE touch_id IN (SELECT touch_id FROM (${staged}))) AS cause_touch USING (touch_id)
    ${those}`;
} // prettier-ignore

export function dropStagedSql(run: string): Sql {
  return sql`ALTER TABLE causes_staged DROP PARTITION ${run}`;
}

/** A hash of all causes of a run, whatever the order of its rows. */
export function digestCausesSql(run: string): Sql {
  return sql`SELECT concat(toString(count()), '-', hex(sumWithOverflow(sipHash64(namespace, number, touch, credit, amount)))) AS digest
    FROM causes WHERE run = ${run}`;
}
