import type { PathModel } from './models/channel-weights.js';
import type { RuleName } from './models/rules.js';

/** What a model is, for people. */
export interface ModelName {
  readonly id: string;
  readonly name: string;
  readonly basis: 'rule' | 'model';
}

/** The rule models, which need one order only and are therefore live. */
export const RULE_MODELS: readonly (ModelName & { readonly id: RuleName })[] = [
  { id: 'last-non-direct', name: 'Last non-direct', basis: 'rule' },
  { id: 'last', name: 'Last touch', basis: 'rule' },
  { id: 'first', name: 'First touch', basis: 'rule' },
  { id: 'linear', name: 'Linear', basis: 'rule' },
  { id: 'time-decay', name: 'Time decay', basis: 'rule' },
  { id: 'position', name: 'Position', basis: 'rule' },
  { id: 'participation', name: 'Took part', basis: 'rule' },
];

/** The path models, which need all journeys and come with a run. */
export const RUN_MODELS: readonly (ModelName & { readonly id: PathModel })[] = [
  { id: 'markov-1', name: 'Markov, order 1', basis: 'model' },
  { id: 'markov-2', name: 'Markov, order 2', basis: 'model' },
  { id: 'markov-3', name: 'Markov, order 3', basis: 'model' },
  { id: 'markov-4', name: 'Markov, order 4', basis: 'model' },
  { id: 'markov-auto', name: 'Markov, order by held-out likelihood', basis: 'model' },
  { id: 'shapley', name: 'Shapley, on orders', basis: 'model' },
  { id: 'shapley-rate', name: 'Shapley, on rates', basis: 'model' },
];

/** What would not have come without each channel. It comes with a run, and is what is shown first. */
export const INCREMENTAL: ModelName = { id: 'incremental', name: 'Incremental', basis: 'model' };

/** The model that is asked for unless another is named. */
export const DEFAULT_MODEL = INCREMENTAL.id;
/** The rule that is shown first where there is no run. */
export const DEFAULT_RULE = 'last-non-direct';

/** `participation` counts an order once for every channel in it, so its rows add up to more than the orders. */
export function conserves(model: string): boolean {
  return model !== 'participation';
}
