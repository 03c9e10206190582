import type { Work } from '../../core/index.js';
import { RUN_MODELS, type ModelName } from '../catalogue.js';
import { channelWeights, type PathModel } from '../models/channel-weights.js';
import type { Credits } from '../models/credits.js';
import type { Paths } from '../models/paths.js';
import { rakeWeights } from '../models/rake.js';
import { isRefused } from '../models/refused.js';
import type { Weighing } from '../split.sql.js';
import { pathsOf } from './journeys.js';

/** Steps of a run as it tells how far it is: journeys are read, each path model is computed, the ledger is written. */
export const STEPS = RUN_MODELS.length + 2;

/** What a path model found. */
interface FoundModel {
  readonly model: ModelName & { readonly id: PathModel };
  /** What each channel is credited with. */
  readonly totals: Readonly<Record<string, { credit: number; value: number }>>;
  /** How it weighs single orders. */
  readonly weighing: Weighing;
  /** Outcomes by which single orders cannot be made to add up to the model's own totals. */
  readonly gap: number;
}

/** The path models that could be computed, and the ids of the others with their reasons. Plain, so that threads can send it. */
export interface PathModels {
  /** Whether there was no journey at all. */
  readonly bare: boolean;
  readonly found: readonly FoundModel[];
  readonly refused: readonly (readonly [string, string])[];
}

/** Where no client took up a touch, the path models have nothing; what was only sent or shown can still have caused orders. */
const NO_PATHS =
  'no client took up a touch before an order; a run over all touches counts those sent or shown too';

/**
 * Computes all path models, in the thread that calls.
 * @param journeys rows of `pathsSql`, a line of JSON each, in pieces.
 */
export async function findPathModels(
  journeys: AsyncIterable<Uint8Array>,
  work: Work = {},
): Promise<PathModels> {
  const paths = await pathsOf(journeys);
  if (paths.conversions.length === 0)
    return { bare: true, found: [], refused: RUN_MODELS.map(({ id }) => [id, NO_PATHS]) };
  const found: FoundModel[] = [];
  const refused: [string, string][] = [];
  for (const [index, model] of RUN_MODELS.entries()) {
    work.signal?.throwIfAborted();
    work.progress?.({ stage: model.name, done: index + 1, total: STEPS });
    const credits = await channelWeights(model.id, paths, work);
    if (isRefused(credits)) refused.push([model.id, credits.refused]);
    else found.push({ model, totals: byChannel(paths, credits), ...weighingOf(model.id, paths, credits) });
  }
  return { bare: false, found, refused };
}

function weighingOf(model: PathModel, paths: Paths, credits: Credits): { weighing: Weighing; gap: number } {
  if (model === 'shapley') return { weighing: { kind: 'even' }, gap: 0 };
  const outcomes = rakeWeights(paths, credits.outcomes, 'conversions');
  const value = rakeWeights(paths, credits.value, 'value');
  const named = (weights: Float64Array) =>
    new Map(paths.channels.map((channel, index) => [channel, weights[index]!]));
  return {
    weighing: { kind: 'channels', outcomes: named(outcomes.weights), value: named(value.weights) },
    gap: outcomes.gap,
  };
}

function byChannel(paths: Paths, credits: Credits): FoundModel['totals'] {
  return Object.fromEntries(
    paths.channels.map((channel, index) => [
      channel,
      { credit: credits.outcomes[index]!, value: credits.value[index]! },
    ]),
  );
}
