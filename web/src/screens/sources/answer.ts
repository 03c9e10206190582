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

export type Change =
  | { kind: 'as it is' }
  | { kind: 'patch'; patch: Record<string, unknown> }
  | { kind: 'shift time'; milliseconds: number };

type Selection = { ids: string[] } | { reason: string; source?: string };

export function mend(selection: Selection, change: Change): Promise<{ work: string }> {
  return request('/api/rejects/mend', { body: { selection, change } });
}

export function letGo(selection: Selection): Promise<{ count: number }> {
  return request('/api/rejects/let-go', { body: { selection } });
}
