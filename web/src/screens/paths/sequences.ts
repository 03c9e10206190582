import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api';
import type { Check } from '../../checks/check';
import type { Ranged } from '../../ranged';
import type { RunName } from '../../reported';

interface DatedRun extends RunName {
  /** The days of its orders. */
  from: string;
  to: string;
}

/** A sequence of touches, and what its last one does beyond what such touches do otherwise. */
export interface Sequence {
  channels: string[];
  /** From its first touch to its last. */
  days: { from: number; to: number };
  times: number;
  /** Orders that its last touches cause apart. */
  expected: number;
  /** Orders beyond these, and as a part of them. */
  beyond: Ranged;
  lift: Ranged;
  /** Against the same touches otherwise ordered or spaced. */
  against: Ranged | null;
  p: number;
  verdict: 'more' | 'less' | 'no more' | 'cannot tell';
  /** About how many more such orders would tell. */
  takes: number | null;
}

/** What `GET /api/sequences` answers. */
export interface Sequences {
  /** Null where no run knows. */
  run: DatedRun | null;
  level: number;
  falseFinds: number;
  sequences: Sequence[];
  /** What was held against the run. */
  checks: Check[];
}

/** What `GET /api/sequences/carried` answers. */
export interface Carried {
  run: DatedRun | null;
  path: string[];
  level: number;
  orders: number;
  channels: (Ranged & { channel: string; inSequence: boolean })[];
  baseline: Ranged;
  checks: Check[];
}

export const sequencesQuery = queryOptions({
  queryKey: ['sequences'],
  queryFn: ({ signal }) => request<Sequences>('/api/sequences', { signal }),
});

export const carriedQuery = (run: string | undefined, path: readonly string[]) =>
  queryOptions({
    queryKey: ['carried', run, path],
    queryFn: ({ signal }) => request<Carried>('/api/sequences/carried', { query: { run, path }, signal }),
    enabled: run !== undefined && path.length > 0,
  });
