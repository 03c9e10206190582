import { MaisonError } from '../core/index.js';
import type { House } from '../engines/index.js';
import { newestRun, readRun } from './run-store.js';
import type { Run } from './run.js';

/** A finished run by its id or its number. @throws {MaisonError} 404 where there is none. */
export async function finishedRun(house: House, id: string): Promise<Run> {
  const run = await readRun(house, id);
  if (run?.state === 'done') return run;
  throw new MaisonError(`there is no finished run ${id}; Attribution lists the runs, as does /api/runs`, 404);
}

/**
 * The run that is named; the newest that knows what is asked, unless one is.
 * @throws {MaisonError} 404 where there is none.
 */
export async function runKnowing(
  house: House,
  knowing: Parameters<typeof newestRun>[1],
  id?: string,
): Promise<Run> {
  const run = id === undefined ? await newestRun(house, knowing) : await finishedRun(house, id);
  if (run) return run;
  throw new MaisonError(
    'there is no run yet that says what would not have come without each channel; take one on Attribution or with: maison attribute',
    404,
  );
}
