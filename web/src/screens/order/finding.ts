import { isWhole, type Model } from '../../models';
import type { Answer, Credits, Touch } from './answer';

/** A touch and the models that give it the most of the order. */
export interface Favoured {
  touch: Touch;
  models: Model[];
  /** The least and the most that any of those models gives it, 0 to 1. */
  low: number;
  high: number;
}

/** The part of the order that a model gives, 0 where it gives none. */
export const partOf = (credits: Credits, model: string) => credits[model]?.credit ?? 0;

/** Puts the later of two touches first, also of one day. */
export const later = (a: Touch, b: Touch) => Date.parse(b.at) - Date.parse(a.at);

/** Which touch each model gives the most, the touch favoured by most models first; ties go to the later touch. */
export function favoured({ touches, models }: Pick<Answer, 'touches' | 'models'>): Favoured[] {
  const byTouch = new Map<Touch, Model[]>();
  for (const model of models.filter(isWhole)) {
    const first = touches.toSorted(
      (a, b) => partOf(b.credits, model.id) - partOf(a.credits, model.id) || later(a, b),
    )[0];
    if (first && partOf(first.credits, model.id) > 0)
      byTouch.set(first, [...(byTouch.get(first) ?? []), model]);
  }
  return [...byTouch]
    .map(([touch, its]) => {
      const parts = its.map((model) => partOf(touch.credits, model.id));
      return { touch, models: its, low: Math.min(...parts), high: Math.max(...parts) };
    })
    .sort((a, b) => b.models.length - a.models.length);
}
