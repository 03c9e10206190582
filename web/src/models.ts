import type { Shape } from './parts/Mark';

/** A model as the house names it: a rule over one order, or a model over all paths. */
export interface Model {
  id: string;
  name: string;
  basis: 'rule' | 'model';
}

/** What is shown first until an incremental model exists. */
export const FIRST_SHOWN = 'last-non-direct';

/** Beside it, where the house has them: the rules that differ most from it, then one path model of each kind. */
const BESIDE = ['first', 'linear', 'position', 'markov-2', 'shapley'];

/** Took part counts an order once for each channel in it, so its figures are no shares of the whole. */
export const isWhole = (model: Model) => model.id !== 'participation';

/** The models to stand beside the chosen one when nothing else is asked for. */
export function usualBeside(models: readonly Model[], chosen: string): string[] {
  return BESIDE.filter((id) => id !== chosen && models.some((model) => model.id === id));
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

/** A model's name within a sentence: `last touch`, `Markov, order 2`. */
export function inSentence(model: Model): string {
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
