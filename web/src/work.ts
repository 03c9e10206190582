import { useQuery } from '@tanstack/react-query';
import { request } from './api';

/** A long piece of work as the house reports it. */
export interface Work {
  stage: string;
  done: number;
  /** 0 where it is not known yet. */
  total: number;
  state: 'running' | 'done' | 'failed' | 'cancelled';
  message?: string | null;
}

const EVERY = 500;

/** Follows a piece of work until it is over; undefined id follows nothing. */
export function useWork(id: string | undefined) {
  return useQuery({
    queryKey: ['work', id],
    queryFn: ({ signal }) => request<Work>(`/api/work/${encodeURIComponent(id ?? '')}`, { signal }),
    enabled: id !== undefined,
    staleTime: 0,
    refetchInterval: (query) => (query.state.data && query.state.data.state !== 'running' ? false : EVERY),
  });
}

/** Stops a piece of work; what is done stays done. */
export function stopWork(id: string): Promise<void> {
  return request<void>(`/api/work/${encodeURIComponent(id)}`, { method: 'DELETE' });
}

/** Seconds that the rest will take at the pace so far, or undefined where that cannot be said yet. */
export function secondsLeft(work: Pick<Work, 'done' | 'total'>, secondsSoFar: number): number | undefined {
  if (work.done <= 0 || work.total <= work.done || secondsSoFar < 1) return undefined;
  return (secondsSoFar / work.done) * (work.total - work.done);
}
