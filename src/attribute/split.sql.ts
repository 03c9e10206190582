import { joinSql, nothing, Sql, sql, typed } from '../engines/index.js';
import type { RuleName } from './models/rules.js';

/** The rules that split one order; `participation` splits none, it counts an order for every channel in it. */
export type SplittingRule = Exclude<RuleName, 'participation'>;

/** One outcome in the unit in which credit is counted: billionths, so that sums are whole numbers. */
export const UNIT = 1_000_000_000;

/** How many milliseconds before the outcome a touch weighs half as much under time decay. */
const HALF_LIFE = 7 * 24 * 3600 * 1000;

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

/** Columns of a touch's own that journeys carry as arrays. */
export const TOUCH_COLUMNS = [
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
] as const;
export type TouchColumn = (typeof TOUCH_COLUMNS)[number];

/** What a row of a touch carries; each array costs. */
export interface Carried {
  readonly columns: readonly TouchColumn[];
  /** Columns by which the touches of a journey are numbered among the same, as `turn`. */
  readonly turns?: readonly TouchColumn[];
}

/**
 * One row a touch of each journey that ended in an outcome, with `position` (from 1), `of` (how many touches there
 * are), `bare` (there was none) and `credit_0`, `amount_0`, `credit_1`...: for each weighing the touch's part of one
 * outcome in `UNIT`s and of the outcome's value in minor units. A journey without a touch gets one of the channel
 * `Unattributed`, which takes all.
 *
 * A whole is split exactly: part i is `round(whole * R_i) - round(whole * R_(i-1))` with R the running share of the
 * touches' weights, 1 at the last, so that the parts add up to the whole whatever the rounding. Rules whose running
 * share has a closed form are reckoned touch by touch; the others sum their weights along the journey first.
 * @param journeys rows of the table `journeys`.
 */
export function creditedSql(journeys: Sql, weighings: readonly Weighing[], { columns, turns }: Carried): Sql {
  const runs = weighings.map(runningOf);
  const running = [...new Map(runs.flatMap(({ outcomes, value }) => [...outcomes.sums, ...value.sums]))];
  const sums = running.map(
    ([name, weights]) =>
      sql`, ${runningSql(weights)} AS ${word(name)}, ${word(name)}[-1] AS ${word(`${name}_whole`)}`,
  );
  const joined = running.map(
    ([name]) =>
      sql`, ${word(name)} AS ${word(`${name}_to`)}, arrayPopBack(arrayPushFront(${word(name)}, 0.)) AS ${word(`${name}_before`)}`,
  );
  const turn = turns ? sql`, arrayEnumerateUniq(${word(turns.join(', '))}) AS turn` : nothing;
  const splits = runs.map(
    ({ outcomes, value }, index) => sql`, ${partSql(sql`${UNIT}`, outcomes)} AS ${word(`credit_${index}`)},
      ${partSql(sql`value`, value)} AS ${word(`amount_${index}`)}`,
  );
  return sql`SELECT ${word(HEAD)}, bare, of, position, ${word(columns.join(', '))} ${turns ? sql`, turn` : nothing} ${joinSql(splits, '')}
    FROM (SELECT *, length(at) AS of, if(has(channel, 'Direct'), arrayLastIndex(c -> c != 'Direct', channel), of) AS last_other
        ${joinSql(sums, '')}
      FROM (${untouchedSql(journeys, columns)}))
    ARRAY JOIN ${word(columns.join(', '))}, arrayEnumerate(at) AS position ${joinSql(joined, '')} ${turn}`;
}

/** The running share of a journey up to and with a touch and up to the one before, over the columns of its row. */
interface Running {
  readonly to: Sql;
  readonly before: Sql;
  /** Arrays of weights that are to be summed along the journey, with the names of their sums. */
  readonly sums: readonly (readonly [name: string, weights: Sql])[];
}

type ClosedRule = Exclude<SplittingRule, 'time-decay'>;

/** Running shares in closed form, at a position that may be 0. */
const CLOSED: Readonly<Record<ClosedRule, (position: Sql) => Sql>> = {
  first: (position) => sql`toFloat64(${position} >= 1)`,
  last: (position) => sql`toFloat64(${position} >= of)`,
  'last-non-direct': (position) => sql`toFloat64(${position} >= if(last_other = 0, of, last_other))`,
  linear: (position) => sql`${position} / of`,
  position: (position) =>
    sql`multiIf(${position} >= of, 1., ${position} < 1, 0., of = 2, .5, .4 + .2 * (${position} - 1) / (of - 2))`,
};

function runningOf(weighing: Weighing, index: number): { outcomes: Running; value: Running } {
  if (weighing.kind === 'rule' && weighing.rule !== 'time-decay') {
    const share = CLOSED[weighing.rule];
    const closed = { to: share(sql`position`), before: share(sql`(position - 1)`), sums: [] };
    return { outcomes: closed, value: closed };
  }
  if (weighing.kind === 'channels') {
    return {
      outcomes: summed(`run_${index}`, byChannelSql(weighing.outcomes)),
      value: summed(`worth_${index}`, byChannelSql(weighing.value)),
    };
  }
  const both = summed(`run_${index}`, weighing.kind === 'even' ? EVEN : DECAY);
  return { outcomes: both, value: both };
}

const DECAY = sql`arrayMap(t -> exp2(-date_diff('millisecond', t, ended_at) / ${HALF_LIFE}), at)`;
const EVEN = sql`arrayMap(c -> 1. / countEqual(channel, c), channel)`;

function byChannelSql(weights: ReadonlyMap<string, number>): Sql {
  if (weights.size === 0) return sql`arrayMap(c -> 1., channel)`;
  const numbers = typed('Array(Float64)', [...weights.values()]);
  return sql`arrayMap(c -> transform(toString(c), ${[...weights.keys()]}, ${numbers}, 0.), channel)`;
}

function summed(name: string, weights: Sql): Running {
  return {
    to: word(`${name}_to / ${name}_whole`),
    before: word(`${name}_before / ${name}_whole`),
    sums: [[name, weights]],
  };
}

/** Running sums of weights; weights that are all zero split evenly. */
function runningSql(weights: Sql): Sql {
  const sums = sql`arrayCumSum(${weights})`;
  return sql`if(${sums}[-1] > 0, ${sums}, arrayMap(i -> toFloat64(i), arrayEnumerate(channel)))`;
}

function partSql(whole: Sql, { to, before }: Running): Sql {
  return sql`toInt64(round(${whole} * (${to}))) - toInt64(round(${whole} * (${before})))`;
}

/** Gives a journey without touches its one row of nothing. */
function untouchedSql(journeys: Sql, columns: readonly TouchColumn[]): Sql {
  const arrays = [...new Set<TouchColumn>(['at', 'channel', ...columns])].map(
    (column) => new Sql([`if(bare, [${BARE[column] ?? "''"}], journey.${column}) AS ${column}`], []),
  );
  return sql`SELECT ${word(HEAD)}, empty(journey.channel) AS bare,
    ${joinSql(arrays, ', ')} FROM (${journeys}) AS journey`;
}

/** What a journey says of its outcome. */
const HEAD = 'client, outcome, namespace, number, ended_at, status, value, nth';

/** What stands where there was no touch. */
const BARE: Partial<Readonly<Record<TouchColumn, string>>> = {
  at: 'ended_at',
  touch: "toFixedString('', 16)",
  person: '0::UInt64',
  channel: "'Unattributed'",
};

function word(text: string): Sql {
  return new Sql([text], []);
}
