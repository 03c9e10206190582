import { joinSql, nothing, Sql, sql, typed } from '../engines/index.js';
import { GRAINS, type Grain } from './parameters.js';
import type { Rows } from './rows.js';
import { creditedSql, type TouchColumn, type Weighing } from './split.sql.js';

/**
 * Credits summed over single orders, by grain.
 * @param journeys those that ended in an outcome.
 * @returns rows of key_0.., took_part (orders with such a touch), took_part_value, credit_0, amount_0, ...
 */
export function sumsSql(journeys: Sql, weighings: readonly Weighing[], by: Rows): Sql {
  const columns = by.filter(isColumn);
  const models = weighings.length;
  const carried = [...new Set([...columns, ...(by.within === undefined ? [] : (['channel'] as const))])];
  if (columns.length < by.length) {
    const touches = creditedSql(journeys, weighings, { columns: [...carried, 'touch'] });
    const ids = sql`SELECT arrayJoin(touch) FROM (${journeys})`;
    return byOrderSql(withinSql(touches, by), by, sumsOf(models), models, ids);
  }
  const touches = withinSql(creditedSql(journeys, weighings, { columns: carried, turns: carried }), by);
  const sums = [
    sql`countIf(turn = 1) AS took_part`,
    sql`sumIf(row.value, turn = 1) AS took_part_value`,
    ...sumsOf(models),
  ];
  return groupedSql(touches, columns, sums);
}

/**
 * Rows of touches grouped by columns of theirs: `key_0`, `key_1`... and the sums. Several columns are grouped by one
 * number made of their hashes, which is twice as quick as by their texts; that two of 100,000 keys are taken for one
 * happens once in four billion reports.
 */
export function groupedSql(
  rows: Sql,
  columns: readonly (TouchColumn | 'namespace' | 'number')[],
  sums: readonly Sql[],
): Sql {
  const keys = columns.map((column, index) => word(`any(row.${column}) AS key_${index}`));
  const hash = columns
    .map((column, index) => `bitRotateLeft(sipHash64(row.${column}), ${index})`)
    .reduce((all, each) => `bitXor(${all}, ${each})`);
  const group = columns.length === 1 ? `row.${columns[0]!}` : hash;
  return sql`SELECT ${joinSql([...keys, ...sums], ', ')} FROM (${rows}) AS row GROUP BY ${word(group)}`;
}

/**
 * The same from a run's ledger, whose rows are touches already.
 * @param ledger rows of the table `ledger`, of one run.
 */
export function ledgerSumsSql(ledger: Sql, by: Rows, models: number): Sql {
  const touches = withinSql(ledger, by);
  const sums = Array.from({ length: models }, (_, index) => [
    word(`sum(row.credits[${index + 1}]) AS credit_${index}`),
    word(`sum(row.amounts[${index + 1}]) AS amount_${index}`),
  ]).flat();
  return byOrderSql(touches, by, sums, models, sql`SELECT touch FROM (${touches})`);
}

/** Touches by row, credited or not. @param touches rows of the table `touches`. @param by columns only. */
export function touchesSql(touches: Sql, by: Rows): Sql {
  return groupedSql(withinSql(touches, by), by.filter(isColumn), [sql`count() AS touches`]);
}

/** What the incremental model of a run credits, by row. @param causes rows of the table `causes`, of one run. */
export function causedBySql(causes: Sql, by: Rows): Sql {
  const those = withinSql(causes, by);
  return sql`SELECT ${joinSql(keysSql(by), ', ')}, sum(row.credit) AS caused, sum(row.amount) AS caused_amount
    FROM (${those}) AS row ${propertiesSql(by, sql`SELECT touch FROM (${those})`)} GROUP BY ${keyNames(by)}`;
}

/** Orders of a row that are told one by one: those whose value is the least known. */
const GREAT = 10;

/**
 * What the incremental model of a run credits, by grain and channel: `key_0`.., the last being the channel, and sums.
 * What several touches of a row caused of one order is one chance. `great` has the chance and the value of orders.
 * @param causes rows of the table `causes`, of one run.
 */
export function causedSumsSql(causes: Sql, by: Rows): Sql {
  const keys = [...by, 'channel'] as const;
  const columns = keys.filter(isColumn);
  const those = withinSql(causes, by);
  const ofOrders =
    columns.length === keys.length
      ? groupedSql(
          sql`SELECT * FROM (${those}) AS row ${keptSql(by)}`,
          [...columns, 'namespace', 'number'],
          ORDER_SUMS,
        )
      : sql`SELECT ${joinSql(keysSql(keys), ', ')}, ${joinSql(ORDER_SUMS, ', ')}
        FROM (${those}) AS row ${propertiesSql(by, sql`SELECT touch FROM (${those})`)} ${keptSql(by)}
        GROUP BY ${keyNames(keys)}, row.namespace, row.number`;
  return sql`SELECT ${keyNames(keys)}, ${joinSql(CAUSED_SUMS, ', ')} FROM (${ofOrders}) GROUP BY ${keyNames(keys)}`;
}

/** The same of all channels together: one row. */
export function allCausedSql(causes: Sql): Sql {
  const ofOrders = groupedSql(causes, ['namespace', 'number'], ORDER_SUMS);
  return sql`SELECT ${joinSql(CAUSED_SUMS, ', ')} FROM (${ofOrders})`;
}

const ORDER_SUMS: readonly Sql[] = [
  sql`sum(row.credit) AS credited`,
  sql`sum(row.amount) AS amounted`,
  sql`least(1, sum(row.probability)) AS p`,
  sql`toFloat64(any(row.value)) AS worth_it`,
];

const CAUSED_SUMS: readonly Sql[] = [
  sql`sum(credited) AS credit`,
  sql`sum(amounted) AS amount`,
  sql`sum(p) AS caused`,
  sql`sum(p * worth_it) AS worth`,
  sql`sum(p * worth_it * worth_it) AS squares`,
  sql`sum(p * (1 - p)) AS within`,
  sql`sum(p * (1 - p) * worth_it * worth_it) AS worth_within`,
  sql`groupArraySorted(${GREAT})((-p * (1 - p) * worth_it * worth_it, p, worth_it)) AS great`,
];

/** Sums touches within each order first, so that orders in which a key took part can be counted. */
function byOrderSql(touches: Sql, by: readonly Grain[], sums: readonly Sql[], models: number, ids: Sql): Sql {
  const orders = sql`SELECT ${joinSql(keysSql(by), ', ')}, any(row.value) AS value, ${joinSql(sums, ', ')}
    FROM (${touches}) AS row ${propertiesSql(by, ids)}
    GROUP BY ${keyNames(by)}, row.namespace, row.number`;
  const totals = partsOf(models).map((part) => word(`sum(${part}) AS ${part}`));
  return sql`SELECT ${keyNames(by)}, count() AS took_part, sum(value) AS took_part_value, ${joinSql(totals, ', ')}
    FROM (${orders}) GROUP BY ${keyNames(by)}`;
}

function sumsOf(models: number): Sql[] {
  return partsOf(models).map((part) => word(`sum(row.${part}) AS ${part}`));
}

function partsOf(models: number): string[] {
  return Array.from({ length: models }, (_, index) => [`credit_${index}`, `amount_${index}`]).flat();
}

function keysSql(by: readonly Grain[]): Sql[] {
  return expressionsOf(by).map((expression, index) => word(`${expression} AS key_${index}`));
}

function expressionsOf(by: readonly Grain[]): string[] {
  return by.map((grain, index) => (isColumn(grain) ? `row.${grain}` : `toString(event.property_${index})`));
}

export function keyNames(by: readonly Grain[]): Sql {
  return word(by.map((_, index) => `key_${index}`).join(', '));
}

/** One number for the keys of a row; that two rows of a report have the same happens as seldom as in {@link groupedSql}. */
export function keysHashSql(keys: Sql): Sql {
  return sql`sipHash64(${keys})`;
}

/** Whether keys are among those that are kept. @param kept hashes of them. */
export function isKeptSql(keys: Sql, kept: readonly string[]): Sql {
  return sql`(${keysHashSql(keys)} IN ${typed('Array(UInt64)', kept.map(BigInt))})`;
}

/** Leaves of causes those of the rows that are kept. */
function keptSql(by: Rows): Sql {
  return by.kept ? sql`WHERE ${isKeptSql(word(expressionsOf(by).join(', ')), by.kept)}` : nothing;
}

/** Touches of the channel alone that rows are narrowed to. */
function withinSql(touches: Sql, { within }: Rows): Sql {
  return within === undefined ? touches : sql`SELECT * FROM (${touches}) WHERE channel = ${within}`;
}

/**
 * Looks up the asked-for properties in the events of the touches, where any are asked for. A message that was sent again
 * under a stronger identifier lies under two persons and is one event.
 */
function propertiesSql(by: readonly Grain[], ids: Sql): Sql {
  const asked = by.flatMap((grain, index) =>
    isColumn(grain)
      ? []
      : [
          sql`JSONExtractString(properties, ${grain.slice('property:'.length)}) AS ${word(`property_${index}`)}`,
        ],
  );
  if (asked.length === 0) return nothing;
  return sql`LEFT JOIN (SELECT event_id, ${joinSql(asked, ', ')} FROM events FINAL
    WHERE event_id IN (${ids}) ORDER BY person LIMIT 1 BY event_id) AS event ON event.event_id = row.touch`;
}

function isColumn(grain: Grain): grain is Grain & TouchColumn {
  return (GRAINS as readonly string[]).includes(grain);
}

function word(text: string): Sql {
  return new Sql([text], []);
}
