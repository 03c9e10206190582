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
 * @param journeys rows of the table `journeys`, their channels as they are: a transform that renames `Direct` hides it.
 */
export function creditedSql(journeys: Sql, weighings: readonly Weighing[], { columns, turns }: Carried): Sql {
  const parts = weighings.map(partsOf);
  const running = [...new Map(parts.flatMap(({ outcomes, value }) => [...outcomes.sums, ...value.sums]))];
  const sums = running.map(
    ([name, weights]) =>
      sql`, ${runningSql(weights)} AS ${word(name)}, ${word(name)}[-1] AS ${word(`${name}_whole`)}`,
  );
  const joined = running.map(
    ([name]) =>
      sql`, ${word(name)} AS ${word(`${name}_to`)}, arrayPopBack(arrayPushFront(${word(name)}, 0.)) AS ${word(`${name}_before`)}`,
  );
  const turn = turns ? sql`, arrayEnumerateUniq(${word(turns.join(', '))}) AS turn` : nothing;
  const splits = parts.map(
    ({ outcomes, value }, index) => sql`, ${outcomes.of(sql`${UNIT}`)} AS ${word(`credit_${index}`)},
      ${value.of(sql`value`)} AS ${word(`amount_${index}`)}`,
  );
  return sql`SELECT ${word(HEAD)}, bare, of, position, ${word(columns.join(', '))} ${turns ? sql`, turn` : nothing} ${joinSql(splits, '')}
    FROM (SELECT *, length(at) AS of, if(has(channel, 'Direct'), arrayLastIndex(c -> c != 'Direct', channel), of) AS last_other
        ${joinSql(sums, '')}
      FROM (${untouchedSql(journeys, columns)}))
    ARRAY JOIN ${word(columns.join(', '))}, arrayEnumerate(at) AS position ${joinSql(joined, '')} ${turn}`;
}

/** How a touch's part of a whole is reckoned over the columns of its row. */
interface Part {
  of(whole: Sql): Sql;
  /** Arrays of weights that are to be summed along the journey, with the names of their sums. */
  readonly sums: readonly (readonly [name: string, weights: Sql])[];
}

/** Rules that give all to one touch: which one. */
const ALL_TO = {
  first: sql`1`,
  last: sql`of`,
  'last-non-direct': sql`if(last_other = 0, of, last_other)`,
} as const;

/** Rules with a running share in closed form, at a position that may be 0. */
const SHARED = {
  linear: (position: Sql) => sql`${position} / of`,
  position: (position: Sql) =>
    sql`multiIf(${position} >= of, 1., ${position} < 1, 0., of = 2, .5, .4 + .2 * (${position} - 1) / (of - 2))`,
} as const;

function partsOf(weighing: Weighing, index: number): { outcomes: Part; value: Part } {
  const same = (part: Part) => ({ outcomes: part, value: part });
  if (weighing.kind === 'channels') {
    return {
      outcomes: summed(`run_${index}`, byChannelSql(weighing.outcomes)),
      value: summed(`worth_${index}`, byChannelSql(weighing.value)),
    };
  }
  if (weighing.kind === 'even') return same(summed(`run_${index}`, EVEN));
  switch (weighing.rule) {
    case 'time-decay':
      return same(summed(`run_${index}`, DECAY));
    case 'linear':
    case 'position': {
      const share = SHARED[weighing.rule];
      return same({
        of: (whole) => partSql(whole, share(sql`position`), share(sql`(position - 1)`)),
        sums: [],
      });
    }
    default: {
      const touch = ALL_TO[weighing.rule];
      return same({ of: (whole) => sql`if(position = ${touch}, ${whole}, 0)`, sums: [] });
    }
  }
}

const DECAY = sql`arrayMap(t -> exp2(-date_diff('millisecond', t, ended_at) / ${HALF_LIFE}), at)`;
const EVEN = sql`arrayMap(c -> 1. / countEqual(channel, c), channel)`;

function byChannelSql(weights: ReadonlyMap<string, number>): Sql {
  if (weights.size === 0) return sql`arrayMap(c -> 1., channel)`;
  const numbers = typed('Array(Float64)', [...weights.values()]);
  return sql`arrayMap(c -> transform(toString(c), ${[...weights.keys()]}, ${numbers}, 0.), channel)`;
}

function summed(name: string, weights: Sql): Part {
  const share = (side: 'to' | 'before') => word(`${name}_${side} / ${name}_whole`);
  return { of: (whole) => partSql(whole, share('to'), share('before')), sums: [[name, weights]] };
}

/** Running sums of weights; weights that are all zero split evenly. */
function runningSql(weights: Sql): Sql {
  const sums = sql`arrayCumSum(${weights})`;
  return sql`if(${sums}[-1] > 0, ${sums}, arrayMap(i -> toFloat64(i), arrayEnumerate(channel)))`;
}

function partSql(whole: Sql, to: Sql, before: Sql): Sql {
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
