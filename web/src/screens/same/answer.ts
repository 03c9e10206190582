import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api';
import type { Quality } from '../../quality';

/** Two records, by the identifiers that they are. */
export interface PairName {
  left: string;
  right: string;
}

interface PairClient {
  id: string;
  name: string;
}

/** A pair that waits, or that somebody asks about; value in minor units of the queue's currency. */
export interface QueuedPair extends PairName {
  /** That they are one person's; null where no linkage has an opinion. */
  probability: number | null;
  clients: readonly [PairClient, PairClient];
  orders: number;
  value: number;
  /** The gravest of what only one of the two said to being reached. */
  oneSided: 'suppressed' | 'refused' | 'allowed' | null;
  /** Because a linkage doubts, as a check of a join of which it is sure, or because somebody compares them. */
  asked: 'doubt' | 'check' | 'hand';
}

/** A pair that is put off until an instant. */
export type PutOffPair = Omit<QueuedPair, 'asked'> & { until: string };

/** A pair that somebody decided. */
export interface DecidedPair extends PairName {
  names: readonly [string, string];
  verdict: Verdict;
  who: string;
  at: string;
  /** What the linkage believed before anybody decided; null where it had no opinion. */
  probability: number | null;
}

/** What pairs look like: likely one person's, as likely as not, likely two persons'. */
export type Looks = 'likely' | 'even' | 'unlikely';

/** What `GET /api/records/pairs` answers. */
export interface Queue {
  pairs: readonly QueuedPair[];
  /** In all, checks aside. */
  waiting: number;
  /** How many of the first have half of the weight of all, by which they are ordered. */
  half: number;
  putOff: number;
  currency: string;
  /** Null before records were linked. */
  quality: Quality | null;
}

export interface DescribedRecord {
  record: string;
  source: string;
  at: string;
  client: PairClient;
  told: readonly { name: string; value: string }[];
}

export interface ComparedField {
  label: string;
  level: string;
  bits: number;
  left: string;
  right: string;
}

/** What `GET /api/records/pair` answers. */
export interface RecordPair {
  records: readonly [DescribedRecord, DescribedRecord];
  /** Null where no linkage had an opinion. */
  probability: number | null;
  household: number | null;
  fields: readonly ComparedField[];
  /** The first is what is believed before anything is compared. */
  beside: readonly { label: string; bits: number }[];
}

/** Which clients became which. */
export interface Moved {
  merged: readonly unknown[];
  parted: readonly unknown[];
}

export type Verdict = 'same' | 'different';

/** Everything about records that changes when one pair is decided has this key before its own. */
export const RECORDS = 'records';

/** Others decide too: what they took is gone from the list within a minute. */
const AGAIN = 60_000;

/** @param source only the pairs with a record of it; undefined for all. @param looks only those that look so. */
export const queueQuery = (source?: string, looks?: Looks) =>
  queryOptions({
    queryKey: [RECORDS, 'pairs', source ?? '', looks ?? ''],
    queryFn: ({ signal }) => request<Queue>('/api/records/pairs', { query: { source, looks }, signal }),
    refetchInterval: AGAIN,
  });

export const putOffQuery = queryOptions({
  queryKey: [RECORDS, 'later'],
  queryFn: ({ signal }) =>
    request<{ pairs: readonly PutOffPair[]; currency: string }>('/api/records/later', { signal }),
});

/** What was decided, and how far it goes against the records. */
export const decidedQuery = queryOptions({
  queryKey: [RECORDS, 'decided'],
  queryFn: ({ signal }) =>
    request<{
      pairs: readonly DecidedPair[];
      count: number;
      against: number;
      expected: number;
      isStrange: boolean;
    }>('/api/records/decided', { signal }),
});

/** The two records by which two clients are compared. */
export const betweenQuery = (one: string, other: string) =>
  queryOptions({
    queryKey: ['between', one, other], // not asked again once they are decided
    queryFn: async ({ signal }): Promise<QueuedPair> => ({
      ...(await request<Omit<QueuedPair, 'asked'>>('/api/records/between', {
        query: { one, other },
        signal,
      })),
      asked: 'hand',
    }),
    retry: false,
    staleTime: Infinity,
  });

export const pairQuery = ({ left, right }: PairName) =>
  queryOptions({
    queryKey: [RECORDS, 'pair', left, right],
    queryFn: ({ signal }) => request<RecordPair>('/api/records/pair', { query: { left, right }, signal }),
  });

/** @throws ApiError 409 where somebody else looks at it. */
export function holdPair({ left, right }: PairName): Promise<void> {
  return request('/api/records/pair/hold', { body: { left, right } });
}

/** Shows it to others again at once. */
export function releasePair({ left, right }: PairName): Promise<void> {
  return request('/api/records/pair/hold', { body: { left, right, release: true } });
}

/** @throws ApiError 409 where somebody else decided it. */
export function decidePair({ left, right }: PairName, verdict: Verdict): Promise<Moved> {
  return request('/api/records/pair/decide', { body: { left, right, verdict } });
}

export function putOff({ left, right }: PairName): Promise<void> {
  return request('/api/records/pair/later', { body: { left, right } });
}

/** Takes back that it was decided, or put off. */
export function undoDecision({ left, right }: PairName): Promise<Moved> {
  return request('/api/records/pair/undo', { body: { left, right } });
}
