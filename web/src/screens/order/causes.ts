import { INCREMENTAL } from '../../models';
import { HABIT } from '../attribution/contrast';
import type { Answer, Touch } from './answer';
import { later, partOf } from './finding';

interface Cause {
  touch: Touch;
  /** How likely it is to have caused the order, 0 to 1. */
  part: number;
}

/** The probable causes of an order by the incremental model; with the chance of none they add up to one. */
export interface Causes {
  /** How likely the order would have come anyway, 0 to 1. */
  anyway: number;
  /** The touch most likely to have caused it; nothing where none has any chance. */
  likeliest?: Cause;
  /** The last touch, which the habit gives all of it, where it is another. */
  last?: Cause;
}

/** What probably caused an order, or nothing where the answer is without the incremental model. */
export function causesOf({
  models,
  touches,
  unattributed,
}: Pick<Answer, 'models' | 'touches' | 'unattributed'>): Causes | undefined {
  if (models.every((model) => model.id !== INCREMENTAL)) return undefined;
  const causes = touches.map((touch) => ({ touch, part: partOf(touch.credits, INCREMENTAL) }));
  const likeliest = causes.toSorted((a, b) => b.part - a.part)[0];
  const last = lastOf(causes);
  const found = likeliest && likeliest.part > 0 ? likeliest : undefined;
  return {
    anyway: partOf(unattributed, INCREMENTAL),
    likeliest: found,
    last: last !== likeliest ? last : undefined,
  };
}

/** The touch that last touch gives most; where it gives none, as of letters that were only delivered, the latest. */
function lastOf(causes: readonly Cause[]): Cause | undefined {
  const given = ({ touch }: Cause) => partOf(touch.credits, HABIT);
  return causes.toSorted((a, b) => given(b) - given(a) || later(a.touch, b.touch))[0];
}
