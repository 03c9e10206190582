import { named } from '../../format';
import type { Touch } from './answer';

/** What a touch was, in the words after its channel. */
export function detailOf(touch: Touch): string {
  return touch.detail || touch.campaign || touch.adviser || touch.boutique || touch.source;
}

/** A touch within a sentence: `Adviser (Call by Odile Kerrast)`. */
export function titleOf(touch: Touch): string {
  const detail = detailOf(touch);
  return detail ? `${named(touch.channel)} (${detail})` : named(touch.channel);
}

/** `same day`, `1 day`, `84 days`: how long before the order. */
export function before(days: number): string {
  const whole = Math.floor(days);
  if (whole === 0) return 'same day';
  return whole === 1 ? '1 day' : `${whole} days`;
}

/** `first`, `second`, `3rd`, `21st`. */
export function ordinal(n: number): string {
  const word = ['', 'first', 'second', 'third', 'fourth', 'fifth'][n];
  if (word) return word;
  const ending = { one: 'st', two: 'nd', few: 'rd', other: 'th' } as Record<string, string>;
  return `${n}${ending[new Intl.PluralRules('en', { type: 'ordinal' }).select(n)] ?? 'th'}`;
}
