import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api';

export interface Ranged {
  value: number;
  low: number;
  high: number;
}

export type ReasonKind =
  | 'reply' | 'promise' | 'first order' | 'after-care' | 'birthday' | 'signal' | 'anniversary' | 'rhythm' | 'never spoken'; // prettier-ignore

/** Somebody whom it is worth speaking with today. Amounts are minor units of the house's currency. */
export interface Called {
  client: { id: string; name: string; tier: string; boutique: string };
  reasons: { kind: ReasonKind; says: string }[];
  step: 'call' | 'write' | 'prepare';
  /** Null where nothing can be said yet. */
  worth: Ranged | null;
  parts: { orders: number; order: number };
  lastContact: string | null;
}

/** What `GET /api/today` answers. */
export interface Answer {
  day: string;
  called: Called[];
  resting: number;
  /** What one contact brings in orders, by a run; null where none has told. */
  effect: (Ranged & { run: number }) | null;
  currency: string;
}

export type ReasonAnswer = 'done' | 'not now' | 'not like this';

export const todayQuery = queryOptions({
  queryKey: ['today'],
  queryFn: ({ signal }) => request<Answer>('/api/today', { signal }),
  staleTime: 30_000,
  refetchInterval: 60_000,
});
