import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { period } from '../dates';
import { isGoing, useRuns, type Run, type RunParameters } from '../runs';
import { useRefreshAfter } from '../work';
import { LongWork } from './LongWork';

interface Shown {
  run: Run;
  /** What is shown: a run of another period says of which. */
  over?: Pick<RunParameters, 'from' | 'to' | 'outcome'>;
  /** What is said of a run that is of what is shown. */
  children?: ReactNode;
}

/** A run that is being taken, with its progress where this server takes it. */
export function GoingRun({ run: { number, work, parameters }, over, children }: Shown) {
  const isOf = parameters.from === over?.from && parameters.to === over.to;
  const isWhole = isOf && parameters.outcome === over.outcome;
  return (
    <div className="q run-going">
      Run {number}
      {!isOf && ` of ${period(parameters.from, parameters.to)}`} is being taken. {isWhole && children}
      {work && <LongWork id={work} />}
    </div>
  );
}

/** Where a run must be taken first: the way to it, or the one that is being taken. */
export function RunFirst() {
  const going = useRuns().data?.find(isGoing);
  useRefreshAfter(going !== undefined);
  if (going) return <GoingRun run={going} />;
  return (
    <p className="acts">
      <Link className="btn s" to="/attribution">
        Take a run on Attribution
      </Link>
    </p>
  );
}
