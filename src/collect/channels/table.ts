import { ARRIVALS } from './arrivals.js';
import { isA, PAGE, that } from './condition.js';
import { DEEDS } from './deeds.js';
import type { Rule } from './rule.js';

/** The number of Maison's own table; it changes whenever a rule does, so that touches are derived anew. */
export const TABLE_VERSION = 1;

/** What is never a touch, above every other rule. */
export const DROPPED: readonly Rule[] = [
  {
    id: 'bot',
    group: 'dropped',
    when: [[isA('agent', 'known bot')]],
    channel: null,
    reach: 'visited',
    note: 'machines read pages and letters',
  },
  {
    id: 'own-site',
    group: 'dropped',
    when: [[PAGE, isA('referrer', 'own site'), that('campaign tag', 'is absent')]],
    channel: null,
    reach: 'visited',
    note: 'continues the visit before it',
  },
  {
    id: 'payment',
    group: 'dropped',
    when: [[PAGE, isA('referrer', 'payment provider')]],
    channel: null,
    reach: 'visited',
    note: 'continues the visit before it',
  },
];

/** Maison's rules: what people and letters did, then how visits came. */
export const MAISON: readonly Rule[] = [...DEEDS, ...ARRIVALS];

/** The whole table with the house's own rules in their place. First match wins. */
export function tableOf(house: readonly Rule[]): Rule[] {
  return [...DROPPED, ...house, ...MAISON];
}
