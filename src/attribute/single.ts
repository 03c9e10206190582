import { MaisonError } from '../core/index.js';
import { INCREMENTAL, type ModelName } from './catalogue.js';
import type { PerhapsRanged } from './ranged.js';
import { costOfOrder, returnOf } from './returns/return.js';
import type { Attribution, Others, Row } from './report.js';
import type { Verdict } from './share.js';

/** One model's figures, in the form that programs read. Intervals and verdicts are an incremental model's only. */
export interface SingleModel extends Pick<
  Attribution,
  | 'live'
  | 'run'
  | 'from'
  | 'to'
  | 'outcomes'
  | 'value'
  | 'currency'
  | 'heldOut'
  | 'matters'
  | 'clients'
  | 'channel'
  | 'foundOver'
  | 'checks'
  | 'inseparable'
  | 'leftOut'
  | 'unreached'
> {
  readonly model: string;
  readonly basis: 'rule' | 'model' | 'experiment';
  readonly level: number;
  readonly rows: readonly SingleRow[];
  /** What rows beyond those that stand by themselves have together, `rows` of them; they have no grains, interval, verdict or return. */
  readonly others?: SingleRow & { readonly rows: number };
  readonly baseline: {
    readonly credit: number;
    readonly low: number | null;
    readonly high: number | null;
    readonly value: number;
    readonly valueLow: number | null;
    readonly valueHigh: number | null;
  };
}

/** A row: its grains by name, then the figures. Value and spend are integer minor units. */
export interface SingleRow {
  readonly [grain: string]: string | number | null;
  readonly touches: number;
  readonly credit: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly value: number;
  readonly valueLow: number | null;
  readonly valueHigh: number | null;
  readonly spend: number | null;
  /** What one unit spent brought, and what a credited order cost; null where nothing was spent or no touch is known, and without an interval. */
  readonly returned: number | null;
  readonly returnedLow: number | null;
  readonly returnedHigh: number | null;
  readonly costOfOrder: number | null;
  readonly costOfOrderLow: number | null;
  /** Null too where there may have been none. */
  readonly costOfOrderHigh: number | null;
  /** What the platforms say it sold, and how many times as much that is as what is credited. */
  readonly claimedOrders: number | null;
  readonly claimedValue: number | null;
  readonly overclaim: number | null;
  readonly overclaimLow: number | null;
  /** Null too where the credit may be nothing. */
  readonly overclaimHigh: number | null;
  readonly verdict: Verdict | null;
  /** Where the row rests on the house's experiments more than on the model; of a rule, the model's own. */
  readonly basis: SingleModel['basis'];
  readonly detectable: number | null;
}

/** What a model without intervals has in their place. */
const NO_INTERVAL = {
  low: null,
  high: null,
  valueLow: null,
  valueHigh: null,
  verdict: null,
  detectable: null,
};

/** Takes one model out of a report of several. @throws MaisonError where the report has no such model. */
export function singleModel(report: Attribution, model: string, level: number): SingleModel {
  const known = report.models.find(({ id }) => id === model);
  if (!known) {
    const names = report.models.map(({ id }) => id).join(', ');
    throw new MaisonError(
      `there is no model "${model}" in ${report.live ? 'live figures' : `run ${report.run?.number}`}; choose one of ${names}`,
    );
  }
  const isIncremental = model === INCREMENTAL.id;
  const { from, to, outcomes, value, currency, heldOut, matters, clients, live, run, channel, others } =
    report;
  return {
    model,
    basis: known.basis,
    live,
    ...(run && { run }),
    level,
    from,
    to,
    outcomes,
    value,
    currency,
    heldOut,
    matters,
    clients,
    ...(channel !== undefined && { channel }),
    rows: report.rows
      .map((row) => ({ ...row.keys, ...figuresOf(row, known) }))
      .sort((left, right) => right.value - left.value || right.credit - left.credit),
    ...(others && { others: { rows: others.rows, ...figuresOf(others, known) } }),
    baseline: baselineOf(model, report),
    checks: isIncremental ? report.checks : [],
    inseparable: isIncremental ? report.inseparable : [],
    ...(isIncremental && report.foundOver && { foundOver: report.foundOver }),
    ...(isIncremental && report.leftOut && { leftOut: report.leftOut }),
    unreached: report.unreached,
  };
}

/** All of a row but its grains; of rows that are joined nothing that lays spend or claims beside their credit. */
function figuresOf(row: Omit<Row, 'keys'> | Others, { id, basis }: ModelName): SingleRow {
  const { touches, spend, claimed, models } = row;
  const share = models[id]!;
  const isOne = 'overclaims' in row;
  return {
    touches,
    ...NO_INTERVAL,
    basis,
    ...share,
    spend,
    ...ranged('returned', isOne ? returnOf(share, { spend, touches }) : null),
    ...ranged('costOfOrder', isOne ? costOfOrder(share, spend) : null),
    claimedOrders: claimed?.orders ?? null,
    claimedValue: claimed?.value ?? null,
    ...ranged('overclaim', isOne ? (row.overclaims[id] ?? null) : null),
  };
}

/** A figure and its interval as three members of a row. */
function ranged<Name extends 'returned' | 'costOfOrder' | 'overclaim'>(
  name: Name,
  found: { readonly [Of in keyof PerhapsRanged]: number | null } | null,
) {
  const { value, low, high } = found ?? { value: null, low: null, high: null };
  return { [name]: value, [`${name}Low`]: low, [`${name}High`]: high } as Pick<
    SingleRow,
    Name | `${Name}Low` | `${Name}High`
  >;
}

/** Rules and path models give all orders to channels; what they do not is a row of its own. */
function baselineOf(model: string, { baseline }: Attribution): SingleModel['baseline'] {
  const { credit, value, low, high, valueLow, valueHigh } = (model === INCREMENTAL.id && baseline) || {
    credit: 0,
    value: 0,
    ...NO_INTERVAL,
  };
  return { credit, low, high, value, valueLow, valueHigh };
}
