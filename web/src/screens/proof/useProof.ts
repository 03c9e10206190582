import { useQuery } from '@tanstack/react-query';
import { request } from '../../api';
import { INCREMENTAL } from '../../models';
import { useRuns } from '../../runs';
import type { Proved, RunChecks } from './answer';

/** The checks of the run that is asked for; of the newest with the incremental model unless one is. */
export function useRunChecks(asked: string | undefined) {
  const runs = useRuns();
  const kept = (runs.data ?? []).filter(
    ({ state, models }) => state === 'done' && models.includes(INCREMENTAL),
  );
  const id = asked ?? kept[0]?.id;
  const checks = useQuery({
    queryKey: ['checks', id],
    queryFn: ({ signal }) => request<RunChecks>(`/api/runs/${id}/checks`, { signal }),
    enabled: id !== undefined,
  });
  return { runs, kept, checks };
}

/** What the proving ground found when this application was built. */
export function useProved() {
  return useQuery({
    queryKey: ['proved'],
    queryFn: ({ signal }) => request<Proved | null>('/proof.json', { signal }),
    staleTime: Infinity,
  });
}
