import { useEffect, useRef, useState } from 'react';
import { lasting } from '../dates';
import { percent } from '../format';
import { paceWith, secondsLeft, stopWork, useWork, type Pace, type Work } from '../work';
import { ErrorPlate } from './ErrorPlate';

/**
 * A long piece of work as it goes: its stage, a bar, the time left, and Stop.
 * @param onEnd is told once, however it ended
 */
export function LongWork({ id, onEnd }: { id: string; onEnd?: (work: Work) => void }) {
  const work = useWork(id);
  const left = useLeft(work.data, work.dataUpdatedAt);
  const told = useRef(false);
  const { data } = work;
  useEffect(() => {
    if (!data || data.state === 'running' || told.current) return;
    told.current = true;
    onEnd?.(data);
  }, [data, onEnd]);
  if (work.error && !data) return <ErrorPlate error={work.error} retry={() => void work.refetch()} />;
  if (!data)
    return <WorkShown work={{ stage: 'Beginning', done: 0, total: 0 }} onStop={() => void stopWork(id)} />;
  if (data.state === 'failed')
    return <ErrorPlate error={new Error(data.message ?? `${data.stage}: it failed.`)} />;
  if (data.state === 'cancelled') return <p className="q">{data.message ?? 'Stopped.'}</p>;
  if (data.state === 'done') return <p className="q">{data.message ?? 'Done.'}</p>;
  return <WorkShown work={data} left={left} onStop={() => void stopWork(id)} />;
}

/** Seconds that the stage will still take, as it was seen to go. @param at when it was asked last, ms. */
function useLeft(work: Work | undefined, at: number): number | undefined {
  const [pace, setPace] = useState<Pace>();
  if (!work) return undefined;
  const now = paceWith(pace, work, at);
  if (now !== pace) setPace(now);
  return secondsLeft(now, work.total, at);
}

/** The bar itself. */
export function WorkShown({
  work: { stage, done, total },
  left,
  onStop,
}: {
  work: Pick<Work, 'stage' | 'done' | 'total'>;
  /** Seconds that it will still take. */
  left?: number | undefined;
  onStop?: () => void;
}) {
  const share = total > 0 ? Math.min(1, done / total) : undefined;
  return (
    <div>
      <p className="head" style={{ fontSize: 'var(--t-2)' }}>
        <span>
          {stage}
          {share !== undefined && `, ${percent(share)}`}
          {left !== undefined && `, about ${lasting(left)} more`}
        </span>
        {onStop && (
          <button className="link" onClick={onStop}>
            Stop
          </button>
        )}
      </p>
      <div
        className={share === undefined ? 'prog unknown' : 'prog'}
        role="progressbar"
        aria-label={stage}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share === undefined ? undefined : Math.round(share * 100)}
      >
        <i style={share === undefined ? undefined : { width: `${share * 100}%` }} />
      </div>
    </div>
  );
}
