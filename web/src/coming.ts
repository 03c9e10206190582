import { useQuery } from '@tanstack/react-query';
import { request } from './api';
import type { Work } from './work';

/** A piece of work by which data are coming in. */
export interface Coming extends Work {
  id: string;
  title: string;
}

const WHILE = 2_000;
const OTHERWISE = 15_000;

/** The work by which data are coming in: figures grow until it is over. */
export function useComing(): Coming | undefined {
  const { data } = useQuery({
    queryKey: ['coming'],
    queryFn: ({ signal }) => request<{ coming: Coming | null }>('/api/coming', { signal }),
    staleTime: WHILE,
    refetchInterval: ({ state }) => (state.data?.coming ? WHILE : OTHERWISE),
  });
  return data?.coming ?? undefined;
}
