import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../api';

/** Sets a failed check of a run aside with a word of why, or lets it mark the figures again. */
export function useUnderstood(run: string, check: string) {
  const client = useQueryClient();
  const path = `/api/runs/${run}/checks/${encodeURIComponent(check)}/understood`;
  return useMutation({
    mutationFn: (why: string | undefined) =>
      why === undefined
        ? request<void>(path, { method: 'DELETE' })
        : request<void>(path, { method: 'PUT', body: { why } }),
    onSuccess: () => client.invalidateQueries(),
  });
}
