import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Search } from '../../address';
import { request } from '../../api';
import { moment } from '../../dates';
import type { Filters } from '../../filters';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { LongWork } from '../../parts/LongWork';
import { Pick } from '../../parts/Pick';
import { useHouse } from '../../session';
import type { Answer, Run } from './answer';

interface Shown {
  answer: Answer | undefined;
  filters: Filters;
  by: string;
  change: (change: Search) => void;
  /** Told the work when a run begins. */
  begin: () => void;
}

/** Whether the figures are live or those of a run, and the way from one to the other. */
export function RunLine({ answer, change, begin }: Shown) {
  const { timeZone } = useHouse();
  const runs = useQuery({
    queryKey: ['runs'],
    queryFn: ({ signal }) => request<Run[]>('/api/runs', { signal }),
  });
  const kept = (runs.data ?? []).filter((run) => run.state === 'done');
  const name = (run: { number: number; at: string }) => `run ${run.number}, ${moment(run.at, timeZone)}`;
  const now = answer?.live === false && answer.run ? name(answer.run) : 'live';
  return (
    <p className="c">
      {kept.length > 0 ? (
        <Pick
          label="Figures"
          value={answer?.run?.id ?? ''}
          shown={now}
          options={[
            { value: '', name: 'live', note: 'the rules over what is there now' },
            ...kept.map((run) => ({ value: run.id, name: name(run) })),
          ]}
          onPick={(run) => change({ run })}
        />
      ) : (
        'live'
      )}{' '}
      ·{' '}
      <button className="link" onClick={begin}>
        run Markov and Shapley
      </button>
    </p>
  );
}

/** A run being made, with its progress; when it is done its figures are shown. */
export function useRun(filters: Filters, by: string, change: (change: Search) => void) {
  const client = useQueryClient();
  const [work, setWork] = useState<string>();
  const run = useMutation({
    mutationFn: () =>
      request<{ work: string }>('/api/runs', {
        body: { ...filters, by, run: undefined },
      }),
    onSuccess: (begun) => setWork(begun.work),
  });
  const ended = async (state: string) => {
    if (state !== 'done') return;
    const runs = await client.fetchQuery({
      queryKey: ['runs'],
      queryFn: () => request<Run[]>('/api/runs'),
      staleTime: 0,
    });
    const latest = runs.toSorted((a, b) => b.number - a.number)[0];
    setWork(undefined);
    if (latest) change({ run: latest.id });
  };
  return {
    begin: () => run.mutate(),
    progress: run.error ? (
      <ErrorPlate error={run.error} retry={() => run.mutate()} />
    ) : work ? (
      <div className="going">
        <LongWork id={work} onEnd={(over) => void ended(over.state)} />
      </div>
    ) : null,
  };
}
