import { Sql, sql } from '../engines/index.js';
import { creditedSql, TOUCH_COLUMNS, type Weighing } from './split.sql.js';

/**
 * Writes the ledger of a run: one row a touch of an outcome, or one of nothing where it had none.
 * @param outcomes the credited journeys.
 */
export function writeLedgerSql(run: string, outcomes: Sql, weighings: readonly Weighing[]): Sql {
  const list = (prefix: string) => word(weighings.map((_, index) => `${prefix}_${index}`).join(', '));
  return sql`INSERT INTO ledger (run, outcome, namespace, number, client, occurred_at, value, nth, position, ${word(LEDGER_TOUCH)}, credits, amounts)
    SELECT toUUID(${run}), outcome, namespace, number, client, ended_at, value, nth, position, ${word(TOUCH_COLUMNS.join(', '))},
      [${list('credit')}], [${list('amount')}]
    FROM (${creditedSql(outcomes, weighings, { columns: TOUCH_COLUMNS })})`;
}

/** What the ledger calls the columns of a touch, in their order. */
const LEDGER_TOUCH = TOUCH_COLUMNS.map((column) => (column === 'at' ? 'touched_at' : column)).join(', ');

/** A hash of all a run credited, whatever the order of its rows, and how many there are. */
export function digestSql(run: string): Sql {
  return sql`SELECT concat(toString(count()), '-', hex(sumWithOverflow(sipHash64(outcome, namespace, number, client, occurred_at, value, nth, position,
      touch, touched_at, person, channel, source, medium, campaign, adviser, boutique, reach, rule, credits, amounts)))) AS digest
    FROM ledger WHERE run = ${run}`;
}

function word(text: string): Sql {
  return new Sql([text], []);
}
