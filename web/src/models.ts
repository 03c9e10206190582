import type { Shape } from './parts/Mark';

/** A model as the house names it: a rule over one order, or a model over all paths. */
export interface Model {
  id: string;
  name: string;
  basis: 'rule' | 'model';
}

/** What would not have come without each channel; it comes with a run. */
export const INCREMENTAL = 'incremental';

/** What is shown first: the incremental model where there is one, else a rule. */
const FIRST_SHOWN = [INCREMENTAL, 'last-non-direct'];

/** The rules that differ most from each other, then one path model of each kind. */
const BESIDE = ['first', 'linear', 'position', 'markov-2', 'shapley'];
/** Beside the incremental model: one rule, and one path model of each kind. */
const BESIDE_INCREMENTAL = ['last', 'markov-2', 'shapley-rate'];

/** The model that was asked for where there is such a one, else the one that is shown first. */
export function modelShown(models: readonly Model[], asked: string | undefined): Model | undefined {
  const named = [asked, ...FIRST_SHOWN].map((id) => models.find((model) => model.id === id));
  return named.find((model) => model !== undefined) ?? models[0];
}

/** Took part counts an order once for each channel in it, so its figures are no shares of the whole. */
export const isWhole = (model: Model) => model.id !== 'participation';

/** The models to stand beside the chosen one when nothing else is asked for. */
export function usualBeside(models: readonly Model[], chosen: string): string[] {
  const usual = chosen === INCREMENTAL ? BESIDE_INCREMENTAL : BESIDE;
  return usual.filter((id) => id !== chosen && models.some((model) => model.id === id));
}

const SHAPES: Record<string, Shape> = {
  first: 'wedge',
  last: 'lozenge',
  'last-non-direct': 'lozenge',
  linear: 'triangle',
  'time-decay': 'pentagon',
  position: 'cross',
  participation: 'bar',
};

/** The mark of a model: each rule has its own, Markov of any order a circle, Shapley a square. */
export function shapeOf(model: string): Shape {
  return SHAPES[model] ?? (model.startsWith('markov') ? 'circle' : 'square');
}

/** A model's name within a sentence: `last touch`, `Markov, order 2`, `the incremental model`. */
export function inSentence(model: Model): string {
  if (model.id === INCREMENTAL) return 'the incremental model';
  return model.basis === 'rule' ? model.name.toLowerCase() : model.name;
}

/** A model's name before its figure: `first touch`, `Markov (order 2)`. */
export function inList(model: Model): string {
  return inSentence(model).replace(/, (.*)/, ' ($1)');
}

/** A model's name in the head of a narrow column: `Last`, `Markov 2`, `Shapley rates`. */
export function shortName(model: Model): string {
  return model.name.replace(' touch', '').replace(', order', '').replace(', on', '');
}
