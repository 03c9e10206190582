import { joinSql, Sql, sql, typed } from '../engines/index.js';
import type { RuleName } from './models/rules.js';

/** The rules that split one order; `participation` splits none, it counts an order for every channel in it. */
export type SplittingRule = Exclude<RuleName, 'participation'>;

/** One outcome in the unit in which credit is counted: billionths, so that sums are whole numbers. */
export const UNIT = 1_000_000_000;

/** How many milliseconds before the outcome a touch weighs half as much under time decay. */
const HALF_LIFE = 7 * 24 * 3600 * 1000;

/**
 * The weight of each touch of one journey under each rule, as an array over the columns `at`, `channel` and
 * `ended_at` of a journey. Weights of one journey are known up to a factor.
 */
const WEIGHTS: Readonly<Record<SplittingRule, Sql>> = {
  first: sql`arrayMap(i -> toFloat64(i = 1), arrayEnumerate(channel))`,
  last: sql`arrayMap(i -> toFloat64(i = length(channel)), arrayEnumerate(channel))`,
  'last-non-direct': sql`arrayMap(i -> toFloat64(i = if(
    arrayExists(c -> c != 'Direct', channel), arrayLastIndex(c -> c != 'Direct', channel), length(channel))),
    arrayEnumerate(channel))`,
  linear: sql`arrayMap(c -> 1., channel)`,
  'time-decay': sql`arrayMap(t -> exp2(-date_diff('millisecond', t, ended_at) / ${HALF_LIFE}), at)`,
  position: sql`arrayMap(i -> multiIf(length(channel) <= 2, 1., i = 1 OR i = length(channel), .4,
    .2 / (length(channel) - 2)), arrayEnumerate(channel))`,
};

/** How a model weighs the touches of a journey. */
export type Weighing =
  | { readonly kind: 'rule'; readonly rule: SplittingRule }
  /**
   * In proportion to a number for each channel, one for outcomes and one for their value: how a path model's totals
   * become single orders.
   */
  | {
      readonly kind: 'channels';
      readonly outcomes: ReadonlyMap<string, number>;
      readonly value: ReadonlyMap<string, number>;
    }
  /** The same for each channel of the journey, whatever the number of its touches: Shapley on observed outcomes. */
  | { readonly kind: 'even' };

/** The weights of a journey's touches under a weighing, as a ClickHouse array of Float64. */
export function weightsSql(weighing: Weighing, of: 'outcomes' | 'value'): Sql {
  switch (weighing.kind) {
    case 'even':
      return sql`arrayMap(c -> 1. / countEqual(channel, c), channel)`;
    case 'channels':
      return byChannelSql(weighing[of]);
    case 'rule':
      return WEIGHTS[weighing.rule];
  }
}

function byChannelSql(weights: ReadonlyMap<string, number>): Sql {
  if (weights.size === 0) return sql`arrayMap(c -> 1., channel)`;
  const numbers = typed('Array(Float64)', [...weights.values()]);
  return sql`arrayMap(c -> transform(toString(c), ${[...weights.keys()]}, ${numbers}, 0.), channel)`;
}

/**
 * Splits a whole number among the touches of a journey in proportion to their weights, exactly: part i is
 * `round(whole * W_i / W_n) - round(whole * W_(i-1) / W_n)` with W the running sum, so that the parts add up to
 * the whole whatever the rounding. Weights that are all zero split evenly.
 * @param weights an array column of Float64.
 * @param whole an Int64 column or a literal.
 */
export function splitSql(weights: Sql, whole: Sql): Sql {
  return sql`arrayPopFront(arrayDifference(arrayPushFront(arrayMap(
    w -> toInt64(round(${whole} * w)), ${sharesSql(weights)}), 0::Int64)))`;
}

/** Running shares of the whole, 1 at the last touch. */
function sharesSql(weights: Sql): Sql {
  const running = sql`arrayCumSum(${weights})`;
  return sql`if(arrayLast(w -> true, ${running}) > 0,
    arrayMap(w -> w / arrayLast(w -> true, ${running}), ${running}),
    arrayMap(i -> i / length(channel), arrayEnumerate(channel)))`;
}

/**
 * Journeys that ended in an outcome, with `credit_0`, `amount_0`, `credit_1`... beside them: for each weighing
 * the split of one outcome in `UNIT`s and of its value in minor units over its touches. A journey without a
 * touch gets one of the channel `Unattributed`, which takes all.
 * @param journeys rows of the table `journeys`.
 */
export function creditedSql(journeys: Sql, weighings: readonly Weighing[]): Sql {
  const weights = weighings.flatMap((weighing, index) => [
    sql`${weightsSql(weighing, 'outcomes')} AS ${name(`weight_${index}`)}`,
    ...(weighing.kind === 'channels'
      ? [sql`${weightsSql(weighing, 'value')} AS ${name(`worth_${index}`)}`]
      : []),
  ]);
  const splits = weighings.flatMap((weighing, index) => {
    const worth = weighing.kind === 'channels' ? `worth_${index}` : `weight_${index}`;
    return [
      sql`${splitSql(name(`weight_${index}`), sql`${UNIT}`)} AS ${name(`credit_${index}`)}`,
      sql`${splitSql(name(worth), sql`value`)} AS ${name(`amount_${index}`)}`,
    ];
  });
  return sql`SELECT *, ${joinSql(splits, ', ')} FROM (
    SELECT *, ${joinSql(weights, ', ')} FROM (${untouchedSql(journeys)}))`;
}

/** A column's name, made from a literal prefix and a number. */
function name(column: string): Sql {
  return new Sql([column], []);
}

/** Gives a journey without touches its one row of nothing. */
function untouchedSql(journeys: Sql): Sql {
  return sql`SELECT client, outcome, namespace, number, ended_at, status, value, nth, empty(journey.channel) AS bare,
    if(bare, [ended_at], journey.at) AS at,
    if(bare, [toFixedString('', 16)], journey.touch) AS touch,
    if(bare, [0::UInt64], journey.person) AS person,
    if(bare, ['Unattributed'], journey.channel) AS channel,
    ${joinSql(
      ['source', 'medium', 'campaign', 'adviser', 'boutique', 'reach', 'rule'].map(
        (column) => new Sql([`if(bare, [''], journey.${column}) AS ${column}`], []),
      ),
      ', ',
    )}
    FROM (${journeys}) AS journey`;
}
