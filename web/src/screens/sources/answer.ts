import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api';

export interface Source {
  slug: string;
  name: string;
  kind: string;
  hint: string | null;
  origins: string[];
  created: string;
  disabled: string | null;
  lastSeen: string | null;
  messages: number;
  /** Of the last 24 hours by half hour, oldest first. */
  taken: number[];
  refused: number;
  delay95: number | null;
  silent: boolean;
}

export interface Reject {
  id: string;
  at: string;
  message: string;
  place: string;
  payload: string;
  /** Whether it is of a file; else it came by HTTP. */
  file: boolean;
}

/** What was refused of one source for one reason. */
export interface RefusedGroup {
  source: string;
  reason: string;
  count: number;
  first: string;
  last: string;
  examples: Reject[];
}

export interface Answer {
  at: string;
  sources: Source[];
  refused: RefusedGroup[];
}

/** What comes in; asked again every few seconds. */
export const sourcesQuery = queryOptions({
  queryKey: ['sources'],
  queryFn: ({ signal }) => request<Answer>('/api/sources', { signal }),
  refetchInterval: 3000,
});

export type SourceKind = 'browser' | 'server' | 'files';

export function addSource(source: {
  name: string;
  kind: SourceKind;
  origins: string[];
}): Promise<{ slug: string; key: string }> {
  return request('/api/sources', { body: source });
}

export function changeSource(
  slug: string,
  change: { origins?: string[]; disabled?: boolean },
): Promise<void> {
  return request(`/api/sources/${slug}`, { method: 'PATCH', body: change });
}

export function renewKey(slug: string): Promise<{ slug: string; key: string }> {
  return request(`/api/sources/${slug}/key`, { method: 'POST' });
}

export type Rewriting =
  | {
      how: 'decimal comma' | 'thousands comma' | 'plain amount' | 'trim' | 'day first' | 'month first';
    }
  | { how: 'from field'; from: string };

export type Change =
  | { kind: 'as it is' }
  | { kind: 'rewrite'; field: string; rewriting: Rewriting }
  | { kind: 'patch'; patch: Record<string, unknown>; evenWhereTheyDiffer?: boolean }
  | { kind: 'replace'; message: Record<string, unknown> }
  | { kind: 'shift time'; milliseconds: number };

export type Selection = { ids: string[] } | { reason: string; source?: string };

/** What a change would do, message by message. */
export interface Trial {
  count: number;
  /** How many were looked at: all, or the first thousand. */
  tried: number;
  taken: number;
  messages: Tried[];
  /** Where one value would be written over different ones, these as JSON. */
  differing: { field: string; values: string[] }[];
}

export interface Tried {
  id: string;
  place: string;
  before: string;
  after: string;
  refusal?: string;
}

export function tryMend(
  selection: Selection,
  change: Change,
  shown: number,
  signal?: AbortSignal,
): Promise<Trial> {
  return request('/api/rejects/try', { body: { selection, change, shown }, signal });
}

export function mend(selection: Selection, change: Change): Promise<{ work: string }> {
  return request('/api/rejects/mend', { body: { selection, change } });
}

export function letGo(selection: Selection): Promise<{ count: number }> {
  return request('/api/rejects/let-go', { body: { selection } });
}
