import { joinSql, Sql, sql } from '../engines/index.js';
import { creditedSql, type Weighing } from './split.sql.js';

/** Columns of a journey that a ledger row carries for its touch, in the ledger's order. */
const TOUCH = [
  'touch',
  'at',
  'person',
  'channel',
  'source',
  'medium',
  'campaign',
  'adviser',
  'boutique',
  'reach',
  'rule',
];

/**
 * Writes the ledger of a run: one row a touch of an outcome, or one of nothing where it had none.
 * @param outcomes the credited journeys.
 */
export function writeLedgerSql(run: string, outcomes: Sql, weighings: readonly Weighing[]): Sql {
  const splits = weighings.flatMap((_, index) => [word(`credit_${index}`), word(`amount_${index}`)]);
  const arrays = [...TOUCH.map(word), ...splits];
  return sql`INSERT INTO ledger (run, outcome, namespace, number, client, occurred_at, value, nth, position, touch, touched_at,
      person, channel, source, medium, campaign, adviser, boutique, reach, rule, credits, amounts)
    SELECT toUUID(${run}), outcome, namespace, number, client, ended_at, value, nth, position, ${joinSql(TOUCH.map(word), ', ')},
      [${joinSql(everyOther(splits, 0), ', ')}], [${joinSql(everyOther(splits, 1), ', ')}]
    FROM (${creditedSql(outcomes, weighings)}) ARRAY JOIN ${joinSql(arrays, ', ')}, arrayEnumerate(at) AS position`;
}

/** A hash of all a run credited, whatever the order of its rows, and how many there are. */
export function digestSql(run: string): Sql {
  return sql`SELECT concat(toString(count()), '-', hex(sumWithOverflow(sipHash64(outcome, namespace, number, client, occurred_at, value, nth, position,
      touch, touched_at, person, channel, source, medium, campaign, adviser, boutique, reach, rule, credits, amounts)))) AS digest
    FROM ledger WHERE run = ${run}`;
}

function everyOther(list: readonly Sql[], offset: 0 | 1): Sql[] {
  return list.filter((_, index) => index % 2 === offset);
}

function word(text: string): Sql {
  return new Sql([text], []);
}
