import { join } from 'node:path';
import { importFile } from '../../src/collect/index.js';
import { openHouse, sql } from '../../src/engines/index.js';
import { writeRegister } from '../registers/index.js';
import type { BenchContext, BenchResult } from './types.js';

/** Persons whose register comes to a million rows. */
const PERSONS = 750_000;
const MOST_SECONDS = 30;

/**
 * A register of contacts as CSV into an empty house: every row a record, some of them the same person's. Who is who is
 * not part of it.
 * @param part of the million rows, for a trial.
 */
export async function contactsImported(
  { scratch, signal, log }: BenchContext,
  part: number,
): Promise<BenchResult[]> {
  const persons = Math.round(PERSONS * part);
  const [path] = await writeRegister('register', { seed: 1, persons, folder: join(scratch, 'contacts') });
  const house = await openHouse({ home: join(scratch, 'house-of-contacts') }, { what: 'maison bench' });
  try {
    const request = { source: 'contacts', kind: 'clients', map: { person: '' }, yes: true } as const;
    const start = performance.now();
    const { rows, accepted } = await importFile(house, path!, request, signal ? { signal } : {});
    const seconds = (performance.now() - start) / 1000;
    const { records } = await house.columns.one<{ records: string }>(
      sql`SELECT count() AS records FROM events FINAL`,
    );
    log(`${rows} contacts in ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)}/s`);
    const contacts = rows.toLocaleString('en');
    return [
      {
        measure: 'contacts imported from CSV',
        value: seconds,
        unit: 's',
        limit: MOST_SECONDS,
        better: 'less',
        note: `${contacts} rows of 10 columns, the plan included; who is who comes after it`,
      },
      {
        measure: 'contacts taken and missing',
        value: accepted - Number(records),
        unit: 'records',
        limit: 0,
        better: 'less',
        note: `${(rows - accepted).toLocaleString('en')} rows refused`,
      },
    ];
  } finally {
    await house.close();
  }
}
