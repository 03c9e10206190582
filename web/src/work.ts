import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
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

/** Has every figure asked for anew once something that goes on is over: what it brought or found is there then. */
export function useRefreshAfter(isGoing: boolean): void {
  const client = useQueryClient();
  const awaited = useRef(false);
  useEffect(() => {
    if (!isGoing && awaited.current) void client.invalidateQueries();
    awaited.current = isGoing;
  }, [client, isGoing]);
}

/** Stops a piece of work; what is done stays done. */
export function stopWork(id: string): Promise<void> {
  return request<void>(`/api/work/${encodeURIComponent(id)}`, { method: 'DELETE' });
}

/** A stage of a piece of work since it was first seen: how far it was then and when, and how far it is. */
export interface Pace {
  stage: string;
  from: number;
  since: number;
  done: number;
}

/** The pace with what is seen now; a stage that is another, or that begins again, has a pace of its own. @param at ms. */
export function paceWith(
  pace: Pace | undefined,
  { stage, done }: Pick<Work, 'stage' | 'done'>,
  at: number,
): Pace {
  if (!pace || stage !== pace.stage || done < pace.done) return { stage, from: done, since: at, done };
  return done === pace.done ? pace : { ...pace, done };
}

/** Seconds that the rest of a stage will take at its pace so far, or undefined where that cannot be said yet. @param at ms. */
export function secondsLeft(pace: Pace, total: number, at: number): number | undefined {
  const seconds = (at - pace.since) / 1000;
  const come = pace.done - pace.from;
  if (come <= 0 || total <= pace.done || seconds < 1) return undefined;
  return (seconds / come) * (total - pace.done);
}
