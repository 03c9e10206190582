import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { period } from '../dates';
import { isGoing, useRuns, type Run } from '../runs';
import { LongWork } from './LongWork';

/**
 * A run that is being taken, with its progress where this server takes it.
 * @param over the period that is shown: a run of another says of which. @param children what is said of one that is of it.
 */
export function GoingRun(props: { run: Run; over?: { from: string; to: string }; children?: ReactNode }) {
  const { number, work, parameters } = props.run;
  const isOf = parameters.from === props.over?.from && parameters.to === props.over.to;
  return (
    <div className="q run-going">
      Run {number}
      {!isOf && ` of ${period(parameters.from, parameters.to)}`} is being taken. {isOf && props.children}
      {work && <LongWork id={work} />}
    </div>
  );
}

/** Where a run must be taken first: the way to it, or the one that is being taken. */
export function RunFirst() {
  const going = useRuns().data?.find(isGoing);
  if (going) return <GoingRun run={going} />;
  return (
    <p className="acts">
      <Link className="btn s" to="/attribution">
        Take a run on Attribution
      </Link>
    </p>
  );
}
