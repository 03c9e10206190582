import { joinSql, nothing, Sql, sql } from '../engines/index.js';
import { GRAINS, type Grain } from './parameters.js';

/**
 * Credits summed over single orders, by grain.
 * @param credited journeys with `credit_i` and `amount_i` arrays (`creditedSql`).
 * @param models how many models stand beside each other.
 * @returns rows of key_0.., took_part (orders with such a touch), took_part_value, credit_0, amount_0, ...
 */
export function sumsSql(credited: Sql, by: readonly Grain[], models: number): Sql {
  const parts = partsOf(models);
  const arrays = [...by.flatMap((grain) => (isColumn(grain) ? [word(grain)] : [])), word('touch'), ...parts];
  const touches = sql`SELECT namespace, number, value, ${joinSql(arrays, ', ')}
    FROM (${credited}) ARRAY JOIN ${joinSql(arrays, ', ')}`;
  const sums = parts.map((part) => sql`sum(row.${part}) AS ${part}`);
  return groupedSql(touches, by, sums, parts, sql`SELECT arrayJoin(touch) FROM (${credited})`);
}

/**
 * The same from a run's ledger, whose rows are touches already.
 * @param ledger rows of the table `ledger`, of one run.
 */
export function ledgerSumsSql(ledger: Sql, by: readonly Grain[], models: number): Sql {
  const sums = Array.from({ length: models }, (_, index) => [
    word(`sum(row.credits[${index + 1}]) AS credit_${index}`),
    word(`sum(row.amounts[${index + 1}]) AS amount_${index}`),
  ]).flat();
  return groupedSql(ledger, by, sums, partsOf(models), sql`SELECT touch FROM (${ledger})`);
}

/** Sums touches within each order first, so that orders in which a key took part can be counted. */
function groupedSql(
  touches: Sql,
  by: readonly Grain[],
  sums: readonly Sql[],
  parts: readonly Sql[],
  ids: Sql,
): Sql {
  const columns = joinSql(
    by.map((_, index) => word(`key_${index}`)),
    ', ',
  );
  const orders = sql`SELECT ${joinSql(keys(by), ', ')}, any(row.value) AS value, ${joinSql(sums, ', ')}
    FROM (${touches}) AS row ${propertiesSql(by, ids)}
    GROUP BY ${columns}, row.namespace, row.number`;
  const totals = parts.map((part) => sql`sum(${part}) AS ${part}`);
  return sql`SELECT ${columns}, count() AS took_part, sum(value) AS took_part_value, ${joinSql(totals, ', ')}
    FROM (${orders}) GROUP BY ${columns}`;
}

function partsOf(models: number): Sql[] {
  return Array.from({ length: models }, (_, index) => [
    word(`credit_${index}`),
    word(`amount_${index}`),
  ]).flat();
}

function keys(by: readonly Grain[]): Sql[] {
  return by.map((grain, index) =>
    isColumn(grain)
      ? new Sql([`toString(row.${grain}) AS key_${index}`], [])
      : new Sql([`toString(event.property_${index}) AS key_${index}`], []),
  );
}

/** Looks up the asked-for properties in the events of the touches, where any are asked for. */
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
    WHERE event_id IN (${ids})) AS event ON event.event_id = row.touch`;
}

function isColumn(grain: Grain): boolean {
  return (GRAINS as readonly string[]).includes(grain);
}

function word(text: string): Sql {
  return new Sql([text], []);
}
