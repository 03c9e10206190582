import type { ReactNode } from 'react';
import { isDoubted, type Check } from './check';
import './checks.css';

/** Figures of a run; those in it of class `fig` are marked while a check of the run failed that nobody has understood. */
export function Doubted({ checks, children }: { checks: readonly Check[]; children: ReactNode }) {
  return <div className={isDoubted(checks) ? 'doubted' : undefined}>{children}</div>;
}
