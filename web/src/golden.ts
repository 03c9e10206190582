import { queryOptions } from '@tanstack/react-query';
import { request } from './api';

/** By what one of several values of a field is taken. */
export type GoldenRule = 'recent' | 'frequent' | 'longest' | 'trusted';

/** How one record is made of many: `GET /api/golden`. */
export interface GoldenRules {
  fields: Record<string, GoldenRule>;
  /** For all fields that are not among them. */
  others: GoldenRule;
  /** Sources, the most trusted first. */
  trusted: string[];
}

/** Each rule as it ends *taken is …*. */
export const RULE_WORDS: Readonly<Record<GoldenRule, string>> = {
  recent: 'what was told last',
  frequent: 'what most records tell',
  longest: 'the longest',
  trusted: 'what the most trusted source tells',
};

export const RULES = Object.keys(RULE_WORDS) as GoldenRule[];

export const goldenQuery = queryOptions({
  queryKey: ['golden'],
  queryFn: ({ signal }) => request<GoldenRules>('/api/golden', { signal }),
});
