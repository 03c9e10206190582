import { useQuery } from '@tanstack/react-query';
import { request } from '../../api';
import { dayOf } from '../../dates';
import { useRuns, type Run } from '../../runs';
import { useHouse } from '../../session';
import type { Answer } from './answer';
import { causesOf } from './causes';

/**
 * An order as the run in the address has it; where it names none, as the newest run does that tells its probable
 * causes, and without one as the rules do now.
 */
export function useOrder(namespace: string, number: string, run: string | undefined) {
  const { timeZone } = useHouse();
  const runs = useRuns();
  const first = useQuery(orderQuery(namespace, number, run));
  const over =
    run === undefined && first.data ? newestOver(runs.data ?? [], dayOf(first.data.at, timeZone)) : undefined;
  const second = useQuery({ ...orderQuery(namespace, number, over?.id), enabled: over !== undefined });
  const waits = run === undefined && (runs.isPending || (over !== undefined && second.isPending));
  const told = second.data && tells(second.data) ? second.data : first.data;
  return { data: waits ? undefined : told, error: first.error, refetch: first.refetch };
}

function orderQuery(namespace: string, number: string, run: string | undefined) {
  return {
    queryKey: ['order', namespace, number, run],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      request<Answer>(`/api/orders/${encodeURIComponent(namespace)}/${encodeURIComponent(number)}`, {
        query: { run },
        signal,
      }),
  };
}

/** The newest finished run over all orders of days with this one among them. */
export function newestOver(runs: readonly Run[], day: string): Run | undefined {
  return runs
    .filter(({ state, parameters: of }) => {
      const ofAll = of.outcome === 'order' && of.clients === 'all';
      return state === 'done' && ofAll && of.from <= day && day <= of.to;
    })
    .toSorted((a, b) => b.number - a.number)[0];
}

/** Whether an answer tells probable causes: one that was not yet there when the run was taken has none. */
function tells(order: Answer): boolean {
  const causes = causesOf(order);
  return causes !== undefined && (causes.anyway > 0 || causes.likeliest !== undefined);
}
