import type { Work } from '../core/index.js';
import { countsByOrder } from './models/chain.js';
import { bestOrder, heldOutLogLikelihood } from './models/markov-order.js';
import { creditsByRemoval, MARKOV_ORDERS, removalEffects, type MarkovOrder } from './models/markov.js';
import type { OrderScore } from './models/channel-weights.js';
import { totalsOf, type Credits } from './models/credits.js';
import type { Paths } from './models/paths.js';
import { isRefused, type Refused } from './models/refused.js';
import { RULES, RULE_SETTINGS, ruleCredits, type RuleSettings } from './models/rules.js';
import { shapleyCredits, shapleyRates } from './models/shapley.js';
import { readPathsFile, type PathsFile, type PathsFileOptions, type Reject } from './paths-file.js';

/** Every model that the lab knows, in the order in which it reports them. */
export const LAB_MODELS = [
  ...RULES,
  'markov-1',
  'markov-2',
  'markov-3',
  'markov-4',
  'markov-auto',
  'shapley',
  'shapley-rate',
] as const;
export type LabModel = (typeof LAB_MODELS)[number];

export interface LabOptions extends PathsFileOptions {
  /** Which models to run; all unless said. */
  readonly models?: readonly LabModel[];
  /** Settings of the rules that differ from `RULE_SETTINGS`. */
  readonly rules?: Partial<RuleSettings>;
  /** Seconds on a clock that only goes forward. */
  readonly clock?: () => number;
}

/** The credit of one channel under one model: outcomes, and value in the file's unit. Of `shapley-rate`: rates. */
export interface LabCredit {
  readonly credit: number;
  readonly value: number;
}

export type LabCredits = Readonly<Record<string, LabCredit>>;

export interface LabResult {
  /** Lines of the file that were taken. */
  readonly paths: number;
  readonly outcomes: number;
  readonly value: number;
  readonly nulls: number;
  /** Reading included; `modelSeconds` without it. */
  readonly seconds: number;
  readonly modelSeconds: number;
  readonly channels: readonly string[];
  readonly models: Partial<Record<LabModel, LabCredits>>;
  /** Models that could not be run exactly on this file, and why. */
  readonly refused: Partial<Record<LabModel, string>>;
  /** Which order `markov-auto` is, and how each foretold journeys held out. */
  readonly automaticOrder?: { readonly order: MarkovOrder; readonly scores: readonly OrderScore[] };
  /** Which column was read as what. */
  readonly columns: PathsFile['columns'];
  /** Lines that were not taken, and the first thousand of them with reasons. */
  readonly rejected: number;
  readonly rejects: readonly Reject[];
}

/**
 * Runs the rules and the path models on a plain file of paths.
 * @throws MaisonError where the file cannot be read or a setting cannot be; the signal's reason when cancelled.
 */
export async function labPaths(file: string, options: LabOptions = {}, work: Work = {}): Promise<LabResult> {
  const clock = options.clock ?? (() => performance.now() / 1000);
  const begun = clock();
  const { paths, rows, ...reading } = await readPathsFile(file, options, work);
  const read = clock();
  const found = await runModels(paths, options, work);
  const { outcomes, value, nulls } = totalsOf(paths);
  const done = clock();
  const about = { paths: rows, outcomes, value, nulls, seconds: done - begun, modelSeconds: done - read };
  return { ...about, channels: paths.channels, ...found, ...reading };
}

type Found = Pick<LabResult, 'models' | 'refused' | 'automaticOrder'>;

/** The models on paths that are in memory. */
export async function runModels(
  paths: Paths,
  options: Pick<LabOptions, 'models' | 'rules'> = {},
  work: Work = {},
): Promise<Found> {
  const wanted = new Set<LabModel>(options.models ?? LAB_MODELS);
  const settings = { ...RULE_SETTINGS, ...options.rules };
  const credits = new Map<LabModel, Credits | Refused>();
  for (const rule of RULES) if (wanted.has(rule)) credits.set(rule, ruleCredits(rule, paths, settings));
  const automaticOrder = await addMarkov(paths, wanted, credits, work);
  if (wanted.has('shapley')) credits.set('shapley', shapleyCredits(paths));
  if (wanted.has('shapley-rate')) credits.set('shapley-rate', shapleyRates(paths));
  return { ...reported(paths.channels, credits), ...(automaticOrder && { automaticOrder }) };
}

/** The orders that are wanted, each chain lengthened from the one before; all of them where the best is sought. */
async function addMarkov(
  paths: Paths,
  wanted: ReadonlySet<LabModel>,
  credits: Map<LabModel, Credits | Refused>,
  work: Work,
): Promise<LabResult['automaticOrder']> {
  const seeking = wanted.has('markov-auto');
  const highest = MARKOV_ORDERS.findLast((order) => seeking || wanted.has(`markov-${order}`)) ?? 0;
  const scores: OrderScore[] = [];
  for (const counts of countsByOrder(paths, highest)) {
    const order = counts.contexts.order as MarkovOrder;
    if (seeking) scores.push({ order, logLikelihood: heldOutLogLikelihood(paths, counts) });
    const best = seeking && bestOrder(scores) === order;
    if (!best && !wanted.has(`markov-${order}`)) continue;
    const shared = creditsByRemoval(paths, await removalEffects(counts, work));
    if (wanted.has(`markov-${order}`)) credits.set(`markov-${order}`, shared);
    if (best) credits.set('markov-auto', shared);
  }
  return seeking ? { order: bestOrder(scores), scores } : undefined;
}

function reported(channels: readonly string[], credits: ReadonlyMap<LabModel, Credits | Refused>): Found {
  const [models, refused]: [Found['models'], Found['refused']] = [{}, {}];
  for (const model of LAB_MODELS) {
    const found = credits.get(model);
    if (found === undefined) continue;
    if (isRefused(found)) refused[model] = found.refused;
    else models[model] = byChannel(channels, found);
  }
  return { models, refused };
}

/** Own properties whatever the channel is called, `__proto__` included. */
function byChannel(channels: readonly string[], { outcomes, value }: Credits): LabCredits {
  return Object.fromEntries(
    channels.map((name, channel) => [name, { credit: outcomes[channel]!, value: value[channel]! }]),
  );
}
