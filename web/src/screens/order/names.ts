import { counted, named } from '../../format';
import { INCREMENTAL, type Model } from '../../models';
import type { Touch } from './answer';

/** What a touch was, in the words after its channel. */
export function detailOf(touch: Touch): string {
  return touch.detail || touch.campaign || touch.adviser || touch.boutique || touch.source;
}

/** A touch within a sentence, by its subject or else by when it was: `Adviser (a new strap)`, `Organic search (2 days before)`. */
export function titleOf(touch: Touch): string {
  const subject = /: (.+)$/.exec(touch.detail)?.[1] ?? touch.campaign;
  return `${named(touch.channel)} (${subject || `${before(touch.daysBefore)} before`})`;
}

/** `under an hour`, `5 hours`, `1 day`, `84 days`: how long before the order. */
export function before(days: number): string {
  if (days >= 1) return counted(Math.floor(days), 'day');
  const hours = Math.floor(days * 24);
  return hours < 1 ? 'under an hour' : counted(hours, 'hour');
}

/** `first`, `second`, `3rd`, `21st`. */
export function ordinal(n: number): string {
  const word = ['', 'first', 'second', 'third', 'fourth', 'fifth'][n];
  if (word) return word;
  const ending = { one: 'st', two: 'nd', few: 'rd', other: 'th' } as Record<string, string>;
  return `${n}${ending[new Intl.PluralRules('en', { type: 'ordinal' }).select(n)] ?? 'th'}`;
}

/** What no touch got: the baseline where the incremental model is there, which knows what would have come anyway. */
export function restName(models: readonly Model[]): string {
  return models.some((model) => model.id === INCREMENTAL) ? 'Baseline' : 'Unattributed';
}
