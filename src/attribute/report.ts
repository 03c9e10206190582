import { periodOf } from '../core/index.js';
import { houseSettings, type House } from '../engines/index.js';
import { conserves, INCREMENTAL, RULE_MODELS, type ModelName } from './catalogue.js';
import { readCaused } from './caused.js';
import { overclaimOf, type Claimed, type Overclaim } from './claims.js';
import type { FoundIncremental } from './credit/index.js';
import type { Compared } from './experiments/index.js';
import { inseparable, type Inseparable } from './inseparable.js';
import type { Parameters } from './parameters.js';
import { keyOf, keysOf, type Check, type EstimatedShare, type Share } from './share.js';
import { readSpend, type Paid } from './spend.js';
import { UNIT } from './split.sql.js';
import { basisOf, readCredits, readTouches, readTotals, type CreditRow } from './store.js';
import type { Reported, RunName } from './reported.js';
import type { Run } from './run.js';
import { readChecks } from './understood.js';

/** One row: a channel, or whatever was asked for. */
export interface Row {
  readonly keys: Readonly<Record<string, string>>;
  /** Touches in the period, credited or not. */
  readonly touches: number;
  /** Minor units spent in the period; null where no spend is known. */
  readonly spend: number | null;
  /** What the platforms that it was spent on say it sold; null where none says. */
  readonly claimed: Claimed | null;
  /** How many times as much that is as what each model credits. */
  readonly overclaims: Readonly<Record<string, Overclaim>>;
  readonly models: Readonly<Record<string, Share | EstimatedShare>>;
}

/** All models side by side over the same outcomes. */
export interface Attribution extends Reported {
  /** Whether it was computed from what is there now; otherwise it is a run's. */
  readonly live: boolean;
  readonly run?: RunName;
  /** Outcomes that are left out because their currency has no rate. */
  readonly heldOut: number;
  readonly models: readonly ModelName[];
  readonly rows: readonly Row[];
  readonly channels: readonly string[];
  /** Orders that would have come without anything of ours, as the incremental model has it; absent without it. */
  readonly baseline?: EstimatedShare;
  /** Models that the run could not have, with the reason. */
  readonly refused?: Readonly<Record<string, string>>;
  /** Part of all orders that matters to the house: of a channel below it the verdict is `none`. */
  readonly matters: number;
  /** What was held against the incremental model. */
  readonly checks: readonly Check[];
  /** The house's experiments that the run knew, beside what the model said by itself. */
  readonly experiments: readonly Compared[];
  /** Channels that the run could not tell apart, in pairs, with what both caused in all of the run. */
  readonly inseparable: readonly Inseparable[];
  /** Of the run, clients with too many events to be one person's, whose orders are the baseline's; absent where there are none. */
  readonly leftOut?: FoundIncremental['leftOut'];
  /** Channels on which something was spent in the period, and of which no touch is known in it. */
  readonly unreached: readonly string[];
}

/** The level of intervals unless another is asked for. */
const LEVEL = 0.95;

/** The rule models over what is there now. */
export function liveAttribution(house: House, parameters: Parameters, now: Date): Promise<Attribution> {
  return attribution(house, parameters, now, undefined);
}

/** A run's models; only rows and days may be asked for anew, the rest is the run's, as are days that are not asked for. */
export function runAttribution(
  house: House,
  run: Run,
  parameters: Parameters,
  now: Date,
  level = LEVEL,
): Promise<Attribution> {
  return attribution(
    house,
    {
      ...run.parameters,
      by: parameters.by,
      from: parameters.from ?? run.parameters.from,
      to: parameters.to ?? run.parameters.to,
    },
    now,
    run,
    level,
  );
}

async function attribution(
  house: House,
  parameters: Parameters,
  now: Date,
  run: Run | undefined,
  level = LEVEL,
): Promise<Attribution> {
  const settings = await houseSettings(house.records);
  const period = periodOf(parameters, settings.timeZone, now);
  const basis = await basisOf(house, run);
  const [totals, credits, touches, spend] = await Promise.all([
    readTotals(house, parameters, period, basis),
    readCredits(house, parameters, period, basis),
    readTouches(house, parameters, period, basis),
    readSpend(house, parameters, period, settings.currency, run),
  ]);
  const terms = { level, outcomes: totals.outcomes, worth: totals.value };
  const caused = await readCaused(house, run, parameters, period, terms);
  const models = (run?.models ?? RULE_MODELS).filter(({ id }) => id !== INCREMENTAL.id || caused);
  const rows = withRowsOf(credits, [spend.keys(), caused?.rows.keys() ?? []], spend).map((row): Row => {
    const paid = spend.get(keyOf(row.keys));
    const shares = models.map(({ id }): [string, Share | EstimatedShare] => [
      id,
      (caused && id === INCREMENTAL.id && caused.of(row.keys)) || shareOf(row, id),
    ]);
    return {
      keys: Object.fromEntries(parameters.by.map((grain, index) => [grain, row.keys[index]!])),
      touches: touches.get(keyOf(row.keys)) ?? 0,
      spend: paid?.cost ?? null,
      claimed: paid?.claimed ?? null,
      overclaims: Object.fromEntries(
        shares.flatMap(([id, share]) => {
          const over = overclaimOf(share, paid?.claimed ?? null);
          return over ? [[id, over]] : [];
        }),
      ),
      models: Object.fromEntries(shares),
    };
  });
  return {
    live: run === undefined,
    ...(run && { run: { id: run.id, number: run.number, at: run.at }, refused: run.refused }),
    from: period.from,
    to: period.to,
    outcome: parameters.outcome,
    ...totals,
    currency: settings.currency,
    matters: settings.matters,
    models,
    rows: rows.sort(byFirstModel(models[0]!.id)),
    ...(caused && { baseline: caused.baseline }),
    checks: caused ? await readChecks(house, run!) : [],
    experiments: caused ? (run!.incremental!.experiments ?? []) : [],
    inseparable: caused ? inseparable(run!.incremental!, level) : [],
    ...(caused && leftOutOf(run!.incremental!)),
    unreached: unreachedOf(parameters, spend, touches),
    channels: [...new Set(rows.map((row) => row.keys['channel'] ?? ''))].filter((channel) => channel !== ''),
  };
}

/**
 * Rows that the rules credit nothing to: what was spent on, or the spend of the rows would not be all there was, and
 * what only the incremental model credits, such as letters that nobody opened.
 */
function withRowsOf(
  credits: readonly CreditRow[],
  more: readonly Iterable<string>[],
  spend: ReadonlyMap<string, Paid>,
): CreditRow[] {
  const there = new Set(credits.map(({ keys }) => keyOf(keys)));
  const rows = [...credits];
  for (const [index, keys] of more.entries())
    for (const key of keys) {
      if (there.has(key) || (index === 0 && spend.get(key)!.cost === 0 && spend.get(key)!.claimed === null))
        continue;
      there.add(key);
      rows.push({ keys: keysOf(key), tookPart: 0, tookPartValue: 0, shares: new Map() });
    }
  return rows;
}

/** Runs of before it was kept do not say whom they left out. */
function leftOutOf({ leftOut }: Partial<FoundIncremental>): Pick<Attribution, 'leftOut'> {
  return leftOut && leftOut.clients > 0 ? { leftOut: { clients: leftOut.clients, orders: leftOut.orders } } : {};
} // prettier-ignore

function unreachedOf(
  { by }: Pick<Parameters, 'by'>,
  spend: ReadonlyMap<string, Paid>,
  touches: ReadonlyMap<string, number>,
): string[] {
  const grain = by.indexOf('channel');
  if (grain < 0) return [];
  const channelOf = (key: string) => keysOf(key)[grain]!;
  const reached = new Set([...touches.keys()].map(channelOf));
  const paid = [...spend].flatMap(([key, { cost }]) => (cost > 0 ? [channelOf(key)] : []));
  return [...new Set(paid)].filter((channel) => !reached.has(channel)).sort();
}

function shareOf(row: CreditRow, model: string): Share {
  if (!conserves(model)) return { credit: row.tookPart, value: row.tookPartValue };
  const share = row.shares.get(model) ?? { credit: 0, value: 0 };
  return { credit: share.credit / UNIT, value: share.value };
}

function byFirstModel(model: string): (left: Row, right: Row) => number {
  return (left, right) =>
    right.models[model]!.value - left.models[model]!.value ||
    right.models[model]!.credit - left.models[model]!.credit ||
    keyOf(Object.values(left.keys)).localeCompare(keyOf(Object.values(right.keys)), 'en');
}
