import { join } from 'node:path';
import { importFile } from '../../src/collect/index.js';
import { openHouse, sql } from '../../src/engines/index.js';
import { writeRegister } from '../registers/index.js';
import type { Bench } from './types.js';

/** Persons whose register comes to a million rows. */
const PERSONS = 750_000;
const MOST_SECONDS = 30;

/** A register of contacts as CSV into an empty house: every row a record, some of them the same person's. */
export const importContactsBench: Bench = {
  name: 'import-contacts',
  work: 'import of a million contacts from CSV, with names, days of birth, telephones, e-mail and post addresses as they are written down; who is who comes after it',
  limit: 'at most 30 s',
  async run({ scratch, signal, log }) {
    const [path] = await writeRegister('register', { seed: 1, persons: PERSONS, folder: scratch });
    const house = await openHouse({ home: join(scratch, 'house') }, { what: 'maison bench' });
    try {
      const request = { source: 'contacts', kind: 'clients', map: { person: '' }, yes: true } as const;
      const [start, before] = [performance.now(), process.cpuUsage()];
      const { rows, accepted } = await importFile(house, path!, request, signal ? { signal } : {});
      const seconds = (performance.now() - start) / 1000;
      const { user, system } = process.cpuUsage(before);
      const { records } = await house.columns.one<{ records: string }>(
        sql`SELECT count() AS records FROM events FINAL`,
      );
      log(`${rows} contacts in ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)}/s`);
      const count = (value: number) => value.toLocaleString('en');
      return [
        {
          measure: 'contacts imported',
          value: seconds,
          unit: 's',
          limit: MOST_SECONDS,
          better: 'less',
          note: `${count(rows)} rows of 10 columns, the plan included; ${count(rows - accepted)} refused`,
        },
        {
          measure: 'own processor time',
          value: (user + system) / 1e6,
          unit: 's',
          better: 'less',
          note: 'without the engines',
        },
        {
          measure: 'contacts taken and missing',
          value: accepted - Number(records),
          unit: 'records',
          limit: 0,
          better: 'less',
        },
      ];
    } finally {
      await house.close();
    }
  },
};
