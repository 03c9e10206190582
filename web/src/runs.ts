import { useQuery } from '@tanstack/react-query';
import { request } from './api';
import { LIVE } from './filters';

/** A run as `GET /api/runs` lists it. */
export interface Run {
  id: string;
  number: number;
  at: string;
  state: string;
  /** The work that takes it, where the server does and not a command. */
  work: string | null;
  /** Ids of its models. */
  models: string[];
  parameters: RunParameters;
}

/** What a run was taken of. */
export interface RunParameters {
  from: string;
  to: string;
  outcome: string;
  clients: 'all' | 'new' | 'returning';
  direct: 'hold' | 'keep';
  touches: 'engaged' | 'all';
  lookback: number;
  after: string;
}

/** The runs of the house, newest first; looked at again as long as one is being taken. */
export function useRuns() {
  return useQuery({
    queryKey: ['runs'],
    queryFn: ({ signal }) => request<Run[]>('/api/runs', { signal }),
    refetchInterval: ({ state }) => (state.data?.some(isGoing) ? LIVE : false),
  });
}

/** Whether a run is being taken. */
export function isGoing({ state }: Run): boolean {
  return state === 'running';
}
