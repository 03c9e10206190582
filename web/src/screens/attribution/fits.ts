import type { Period } from '../../dates';
import type { Filters } from '../../filters';
import type { Run } from '../../runs';

/** Days after which a run is too old to stand for a period that goes on to today. */
const OLDEST = 31;
/** Days by which two periods of as many months may differ in length. */
const SLACK = 3;

/** A run that answers a question, and the days of it that do. */
export interface Fitting extends Period {
  run: Run;
}

/**
 * The newest finished run that answers what is asked: of the same outcome, clients and journeys, and of the days asked
 * for. Where these go on to today, a run that ended up to a month ago does, with the days that it has.
 */
export function newestFitting(runs: readonly Run[], filters: Filters, today: string): Fitting | undefined {
  return runs
    .filter((run) => run.state === 'done' && ofTheSame(run, filters))
    .toSorted((a, b) => b.number - a.number)
    .flatMap((run) => {
      const days = daysOf(run.parameters, filters, today);
      return days ? [{ run, ...days }] : [];
    })[0];
}

function ofTheSame({ parameters: of }: Run, asked: Filters): boolean {
  return (
    of.outcome === asked.outcome &&
    of.clients === asked.clients &&
    of.direct === asked.direct &&
    of.touches === asked.touches &&
    of.lookback === Number(asked.lookback) &&
    of.after === 'anew'
  );
}

/** Which of a run's days answer a period; none where it does not reach. */
function daysOf(has: Period, asked: Period, today: string): Period | undefined {
  if (has.from <= asked.from && asked.to <= has.to) return { from: asked.from, to: asked.to };
  const late = daysBetween(has.to, asked.to);
  if (asked.to < today || late < 0 || late > OLDEST) return undefined;
  if (Math.abs(daysBetween(has.from, asked.from)) <= late + SLACK) return { from: has.from, to: has.to };
  return has.from <= asked.from && asked.from <= has.to ? { from: asked.from, to: has.to } : undefined;
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
