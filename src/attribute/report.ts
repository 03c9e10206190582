import { MaisonError, periodOf } from '../core/index.js';
import { houseSettings, type House } from '../engines/index.js';
import { conserves, INCREMENTAL, RULE_MODELS, type ModelName } from './catalogue.js';
import { readCaused, type Caused } from './caused.js';
import { overclaimOf, type Claimed, type Overclaim } from './claims.js';
import type { FoundIncremental } from './credit/index.js';
import type { Compared } from './experiments/index.js';
import { foundOver, type FoundOver } from './found-over.js';
import { inseparable, type Inseparable } from './inseparable.js';
import type { Parameters } from './parameters.js';
import { readRows, type SummedRow, type SummedRows, type Told } from './read-rows.js';
import type { Reported, RunName } from './reported.js';
import { rowsBy, type Rows } from './rows.js';
import type { Run } from './run.js';
import { keyOf, keysOf, type Check, type EstimatedShare, type Share } from './share.js';
import { readSpend, together, type Paid } from './spend.js';
import { basisOf, readTotals } from './store.js';
import { channelAsWritten, touchedChannels } from './touched-channels.js';
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

/**
 * What rows beyond those that stand by themselves have together. No model has an interval for them, and no spend or claim
 * is laid beside their credit: it is of some of them, and the credit of all.
 */
export interface Others extends Omit<Row, 'keys' | 'overclaims'> {
  /** How many they are. */
  readonly rows: number;
  readonly models: Readonly<Record<string, Share>>;
}

/** All models side by side over the same outcomes. */
export interface Attribution extends Reported {
  /** Whether it was computed from what is there now; otherwise it is a run's. */
  readonly live: boolean;
  readonly run?: RunName;
  /** Outcomes that are left out because their currency has no rate. */
  readonly heldOut: number;
  readonly models: readonly ModelName[];
  /** The channel whose rows alone these are, where one was asked for; everything that is no row's is of all channels. */
  readonly channel?: string;
  readonly rows: readonly Row[];
  /** Absent where every row stands by itself; with them the rows add up to all. */
  readonly others?: Others;
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
  /** Whose orders it is of: of clients whose first it is, of those who had one before, or of all. */
  readonly clients: Parameters['clients'];
  /** Of which days and clients the next two are, where the report is of fewer; absent where it is not. */
  readonly foundOver?: FoundOver;
  /** Channels that the run could not tell apart, in pairs, with what both caused in all of the run. */
  readonly inseparable: readonly Inseparable[];
  /** In all of the run, clients with too many events to be one person's, whose orders are the baseline's; absent where there are none. */
  readonly leftOut?: FoundIncremental['leftOut'];
  /** Channels on which something was spent in the period, and of which no touch is known in it. */
  readonly unreached: readonly string[];
}

/** The level of intervals unless another is asked for. */
const LEVEL = 0.95;

/** The rule models over what is there now. */
export async function liveAttribution(
  house: House,
  parameters: Parameters,
  now: Date,
  told: Told = {},
): Promise<Attribution> {
  return (await readReport(house, undefined, parameters, now, LEVEL, told)).report;
}

/** A run's models; only rows and days may be asked for anew, the rest is the run's, as are days that are not asked for. */
export async function runAttribution(
  house: House,
  run: Run,
  parameters: Parameters,
  now: Date,
  level = LEVEL,
  told: Told = {},
): Promise<Attribution> {
  return (await readReport(house, run, parameters, now, level, told)).report;
}

/** A report, and which rows it tells, for whom reads more of them. */
export async function readReport(
  house: House,
  run: Run | undefined,
  asked: Parameters,
  now: Date,
  level: number,
  told: Told = {},
): Promise<{ report: Attribution; by: Rows }> {
  const parameters = run ? ofRun(run, asked) : asked;
  const settings = await houseSettings(house.records);
  const period = periodOf(parameters, settings.timeZone, now);
  const basis = await basisOf(house, run);
  const { currency } = settings;
  const { channel } = told;
  const within = channel ? await channelAsWritten(house, basis, period, currency, channel) : undefined;
  const narrowed = rowsBy(parameters.by, { within });
  const [totals, spend] = await Promise.all([
    readTotals(house, parameters, period, basis),
    readSpend(house, narrowed, period, currency, run),
  ]);
  const summed = await readRows(house, parameters, narrowed, period, basis, [...spent(spend)], told.most);
  const terms = { level, outcomes: totals.outcomes, worth: totals.value };
  const caused = await readCaused(house, run, summed, period, terms);
  const models = (run?.models ?? RULE_MODELS).filter(({ id }) => id !== INCREMENTAL.id || caused);
  const rows = summed.rows.map((row): Row => ({
    keys: Object.fromEntries(parameters.by.map((grain, index) => [grain, row.keys[index]!])),
    ...figuresOf(row, models, spend.get(keyOf(row.keys)), caused),
  }));
  const report = {
    live: run === undefined,
    ...(run && { run: { id: run.id, number: run.number, at: run.at }, refused: run.refused }),
    from: period.from,
    to: period.to,
    outcome: parameters.outcome,
    clients: parameters.clients,
    ...totals,
    currency,
    matters: settings.matters,
    models,
    ...(within !== undefined && { channel: within }),
    rows: rows.sort(byFirstModel(models[0]!.id)),
    ...(summed.others && { others: othersOf(summed, summed.others, models, spend) }),
    ...(caused && { baseline: caused.baseline }),
    checks: caused ? await readChecks(house, run!) : [],
    experiments: caused ? (run!.incremental!.experiments ?? []) : [],
    ...(caused && { foundOver: foundOver(run!, period, parameters.clients) }),
    inseparable: caused ? inseparable(run!.incremental!, level).filter(isOf(within)) : [],
    ...(caused && leftOutOf(run!.incremental!)),
    unreached: await unreachedOf(parameters, spend, () => touchedChannels(house, basis, period)),
    channels: [...new Set(rows.map((row) => row.keys['channel'] ?? ''))].filter((channel) => channel !== ''),
  };
  return { report, by: summed.by };
}

/** What is asked of a run: of the days that it is not of it knows nothing. @throws MaisonError 422 where it is of none of them. */
function ofRun({ number, parameters: of }: Run, { by, from = of.from, to = of.to }: Parameters): Parameters {
  const days = { from: from > of.from ? from : of.from, to: to < of.to ? to : of.to };
  if (days.from > days.to)
    throw new MaisonError(
      `run ${number} is of the days from ${of.from} to ${of.to}; choose days among them, or take a new run`,
      422,
    );
  return { ...of, by, ...days };
}

/** Keys of what was spent on, or the spend of the rows would not be all there was. */
function* spent(spend: ReadonlyMap<string, Paid>): Iterable<string[]> {
  for (const [key, { cost, claimed }] of spend) if (cost !== 0 || claimed !== null) yield keysOf(key);
}

/** All of a row but its keys. */
function figuresOf(
  row: SummedRow,
  models: readonly ModelName[],
  paid: Paid | undefined,
  caused: Caused | undefined,
): Omit<Row, 'keys'> {
  const shares = models.map(({ id }): [string, Share | EstimatedShare] => [
    id,
    (id === INCREMENTAL.id ? caused?.of(row.keys) : undefined) ?? shareOf(row, id),
  ]);
  const claimed = paid?.claimed ?? null;
  return {
    touches: row.touches,
    spend: paid?.cost ?? null,
    claimed,
    overclaims: Object.fromEntries(
      shares.flatMap(([id, share]) => {
        const over = overclaimOf(share, claimed);
        return over ? [[id, over]] : [];
      }),
    ),
    models: Object.fromEntries(shares),
  };
}

/** What the other rows have together: what was spent on none that stands by itself is theirs. */
function othersOf(
  { rows }: SummedRows,
  others: NonNullable<SummedRows['others']>,
  models: readonly ModelName[],
  spend: ReadonlyMap<string, Paid>,
): Others {
  const told = new Set(rows.map(({ keys }) => keyOf(keys)));
  const theirs = [...spend].filter(([key]) => !told.has(key)).map(([, paid]) => paid);
  const paid = theirs.reduce<Paid | undefined>(together, undefined);
  return {
    rows: others.rows,
    touches: others.touches,
    spend: paid?.cost ?? null,
    claimed: paid?.claimed ?? null,
    models: Object.fromEntries(models.map(({ id }) => [id, shareOf(others, id)])),
  };
}

/** Runs of before it was kept do not say whom they left out. */
function leftOutOf({ leftOut }: Partial<FoundIncremental>): Pick<Attribution, 'leftOut'> {
  return leftOut && leftOut.clients > 0 ? { leftOut: { clients: leftOut.clients, orders: leftOut.orders } } : {};
} // prettier-ignore

/** Channels that were paid for and of which no touch is among those of the period. */
async function unreachedOf(
  { by }: Pick<Parameters, 'by'>,
  spend: ReadonlyMap<string, Paid>,
  touched: () => Promise<string[]>,
): Promise<string[]> {
  const grain = by.indexOf('channel');
  const paid = [...spend].flatMap(([key, { cost }]) => (cost > 0 ? [keysOf(key)[grain]!] : []));
  if (grain < 0 || paid.length === 0) return [];
  const reached = new Set(await touched());
  return [...new Set(paid)].filter((channel) => !reached.has(channel)).sort();
}

function shareOf({ tookPart, shares, caused }: SummedRow, model: string): Share {
  if (model === INCREMENTAL.id) return caused;
  return conserves(model) ? (shares.get(model) ?? { credit: 0, value: 0 }) : tookPart;
}

/** Pairs of which a channel is one; all where none is asked for. */
function isOf(channel: string | undefined): (pair: Inseparable) => boolean {
  return ({ channels }) => channel === undefined || channels.includes(channel);
}

function byFirstModel(model: string): (left: Row, right: Row) => number {
  return (left, right) =>
    right.models[model]!.value - left.models[model]!.value ||
    right.models[model]!.credit - left.models[model]!.credit ||
    keyOf(Object.values(left.keys)).localeCompare(keyOf(Object.values(right.keys)), 'en');
}
