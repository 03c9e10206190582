import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Search } from '../../address';
import { request } from '../../api';
import { useComing } from '../../coming';
import { ago, moment } from '../../dates';
import type { Filters } from '../../filters';
import { INCREMENTAL } from '../../models';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { GoingRun } from '../../parts/GoingRun';
import { LongWork } from '../../parts/LongWork';
import { Pick } from '../../parts/Pick';
import { isGoing, useRuns } from '../../runs';
import { useHouse } from '../../session';
import { useNow } from '../../today';
import type { Answer } from './answer';
import { Checks } from './Checks';
import { LIVE_RULES } from './settings';

interface Shown {
  answer: Answer | undefined;
  change: (change: Search) => void;
  run: ReturnType<typeof useRun>;
}

/** Whether the figures are live or those of a run, how old it is and how it held, and the way to another. */
export function RunLine({ answer, change, run }: Shown) {
  const { timeZone } = useHouse();
  const now = useNow();
  const runs = useRuns();
  const coming = useComing();
  const kept = (runs.data ?? []).filter((each) => each.state === 'done');
  const name = (each: { number: number; at: string }) => `run ${each.number}, ${moment(each.at, timeZone)}`;
  const of = answer?.live === false ? answer.run : undefined;
  return (
    <p className="c">
      {kept.length > 0 ? (
        <Pick
          label="Figures"
          value={of?.id ?? LIVE_RULES}
          shown={of ? `run ${of.number}, ${ago(of.at, now)}` : 'live'}
          options={[
            { value: LIVE_RULES, name: 'live', note: 'the rules over what is there now' },
            ...kept.map((each) => ({ value: each.id, name: name(each) })),
          ]}
          onPick={(picked) => change({ run: picked })}
        />
      ) : (
        'live'
      )}
      {of && hasIncremental(answer) && (
        <>
          {' '}
          · <Checks checks={answer.checks} />
        </>
      )}
      {of && !run.going && !coming && !runs.data?.some(isGoing) && (
        <>
          {' '}
          ·{' '}
          <button className="link" onClick={run.begin}>
            take a new run
          </button>
        </>
      )}
    </p>
  );
}

/** Below the sentence: a run as it goes; where the figures have no ranges, what a run would find. */
export function RunNotice({ answer, run }: { answer: Answer; run: ReturnType<typeof useRun> }) {
  const other = useRuns().data?.find(isGoing);
  if (other && !run.progress)
    return (
      <GoingRun run={other} over={answer}>
        {!hasIncremental(answer) && 'What would not have come without each channel is shown when it is done.'}
      </GoingRun>
    );
  return (
    <>
      {run.progress && <div className="run-going">{run.progress}</div>}
      {!run.going && !hasIncremental(answer) && <Invitation answer={answer} begin={run.begin} />}
    </>
  );
}

function Invitation({ answer, begin }: { answer: Answer; begin: () => void }) {
  const coming = useComing();
  return (
    <div className="notice invites">
      <p>
        {answer.live
          ? 'What would not have come without each channel is found by a run.'
          : `This run does not say what would not have come without each channel${reasonOf(answer)}.`}
      </p>
      {coming ? (
        <span className="c">once all is in</span>
      ) : (
        <button className="btn s" onClick={begin}>
          {answer.live ? 'Take a run' : 'Take a new run'}
        </button>
      )}
    </div>
  );
}

/** Why a run is without the incremental model; nothing of one that was taken before there was such a model. */
function reasonOf({ refused }: Answer): string {
  const reason = refused?.[INCREMENTAL];
  return reason ? `: ${reason}` : '';
}

function hasIncremental(answer: Answer | undefined): answer is Answer {
  return answer?.models.some((model) => model.id === INCREMENTAL) === true;
}

/** A run being made, with its progress; when it is done its figures are shown. */
export function useRun(taken: Filters, by: string, change: (change: Search) => void) {
  const client = useQueryClient();
  const [begun, setBegun] = useState<{ work: string; run: string }>();
  const [going, setGoing] = useState(false);
  const run = useMutation({
    mutationFn: () =>
      request<{ work: string; run: string }>('/api/runs', { body: { ...taken, by, run: undefined } }),
    onMutate: () => setGoing(true),
    onSuccess: setBegun,
    onError: () => setGoing(false),
  });
  const ended = async (state: string) => {
    await client.invalidateQueries({ queryKey: ['runs'] });
    setGoing(false);
    if (state !== 'done' || !begun) return;
    setBegun(undefined);
    change({ run: begun.run, model: undefined });
  };
  return {
    begin: () => run.mutate(),
    going,
    progress: run.error ? (
      <ErrorPlate error={run.error} retry={() => run.mutate()} />
    ) : begun ? (
      <LongWork id={begun.work} onEnd={(over) => void ended(over.state)} />
    ) : null,
  };
}
