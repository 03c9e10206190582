import { useQuery } from '@tanstack/react-query';
import { request } from './api';
import type { Work } from './work';

/** A piece of work by which data are coming in. */
export interface Coming extends Work {
  id: string;
  title: string;
}

interface Answer {
  coming: Coming | null;
  /** Records of which it is being worked out whose they are. */
  records: number;
}

const WHILE = 2_000;
const OTHERWISE = 15_000;

const useAnswer = () =>
  useQuery({
    queryKey: ['coming'],
    queryFn: ({ signal }) => request<Answer>('/api/coming', { signal }),
    staleTime: WHILE,
    refetchInterval: ({ state }) => (state.data?.coming ? WHILE : OTHERWISE),
  });

/** The work by which data are coming in: figures grow until it is over. */
export function useComing(): Coming | undefined {
  return useAnswer().data?.coming ?? undefined;
}

/** How many records came in of which it is being worked out whose they are. */
export function useUnresolved(): number {
  return useAnswer().data?.records ?? 0;
}
