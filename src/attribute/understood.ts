import { MaisonError } from '../core/index.js';
import { sql, type House } from '../engines/index.js';
import type { Run } from './run.js';
import type { Check } from './share.js';

/** Why a failed check of a run does not stand against its figures, in somebody's words. */
export interface Understood {
  readonly why: string;
  readonly by: string;
  readonly at: string;
}

/** More than this is no word of why. */
const LONGEST = 1000;

/** The checks of a run, with what was said of those that failed. */
export async function readChecks(house: House, run: Run): Promise<Check[]> {
  const checks = run.incremental?.checks ?? [];
  if (checks.every(({ passed }) => passed)) return [...checks];
  const rows = await house.records.query<Omit<Understood, 'at'> & { check: string; at: Date }>(
    sql`SELECT "check", why, by_whom AS by, at FROM check_understood WHERE run::text = ${run.id}`,
  );
  return checks.map((check) => {
    const row = rows.find(({ check: name }) => name === check.name);
    return row && !check.passed
      ? { ...check, understood: { why: row.why, by: row.by, at: row.at.toISOString() } }
      : check;
  });
}

/**
 * Sets a failed check of a run aside, so that it does not mark the run's figures any more.
 * @throws MaisonError where the run has no such failed check, or nothing is said of why.
 */
export async function understand(
  house: House,
  run: Run,
  name: string,
  { why, by }: Pick<Understood, 'why' | 'by'>,
): Promise<void> {
  const check = run.incremental?.checks.find((each) => each.name === name);
  if (!check) throw new MaisonError(`run ${run.number} has no check "${name}"`, 404);
  if (check.passed)
    throw new MaisonError(`"${name}" passed in run ${run.number}; only a failed check is set aside`, 422);
  const said = why.trim();
  if (said === '')
    throw new MaisonError('why it does not stand against the figures is empty; say it in a sentence', 422);
  if (said.length > LONGEST)
    throw new MaisonError(`why is ${said.length} characters long; say it in at most ${LONGEST}`, 422);
  await house.records.query(
    sql`INSERT INTO check_understood (run, "check", why, by_whom) VALUES (${run.id}, ${name}, ${said}, ${by})
      ON CONFLICT (run, "check") DO UPDATE SET why = excluded.why, by_whom = excluded.by_whom, at = now()`,
  );
}

/** Lets a check that was set aside mark its run's figures again. */
export async function doubtAgain(house: House, run: Run, name: string): Promise<void> {
  await house.records.query(
    sql`DELETE FROM check_understood WHERE run::text = ${run.id} AND "check" = ${name}`,
  );
}
