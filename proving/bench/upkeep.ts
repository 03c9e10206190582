import { join } from 'node:path';
import { openHouse } from '../../src/engines/index.js';
import { linkAgainst, linkRecords, openBase, type LinkageBase } from '../../src/know/index.js';
import { registerTables } from '../registers/index.js';
import type { Bench, BenchContext, BenchResult } from './types.js';

/** Persons of the register that new records are linked against; `MAISON_BENCH_PERSONS=750000` makes it a million records. */
const PERSONS = Number(process.env['MAISON_BENCH_PERSONS'] ?? 75_000);

/** How many new ones come at once, how often that is measured, and in how many seconds they should be linked. */
const ARRIVALS = [
  { count: 1, times: 40, limit: 0.05 },
  { count: 1000, times: 8, limit: 2 },
];

/** New records against a register that a house keeps: four of five are persons that it knows. They are kept there as they are linked. */
export const upkeepBench: Bench = {
  name: 'upkeep',
  work: 'new records linked to a register that was linked before and kept with it, four of five of persons that it knows; the middle one of the times that it was done, and those that one in twenty passes and that none fell below',
  limit: '50 ms for one and 2 s for a thousand, against a million records (`MAISON_BENCH_PERSONS=750000`) as against fewer',
  async run(context) {
    const [known] = registerTables('register', { seed: 1, persons: PERSONS }) as [Table];
    const [unknown] = registerTables('register', { seed: 2, persons: 2000 }) as [Table];
    const house = await openHouse({ home: join(context.scratch, 'house') }, { what: 'maison bench' });
    try {
      const work = context.signal ? { signal: context.signal } : {};
      const nothing = { together: [], apart: [] };
      const { base: id, records } = await linkRecords([known], nothing, work, house.columns);
      context.log(`${records} records are linked`);
      const growing = { base: await openBase(house.columns, id!), next: records };
      const results: BenchResult[] = [];
      for (const { count, times, limit } of ARRIVALS) {
        const arrival = (time: number) => newOnes(known, unknown, count, time);
        const seconds = await secondsOf(times, arrival, growing, context);
        const measure = `${count.toLocaleString('en')} new against ${records.toLocaleString('en')} records`;
        const figures = { middle: at(seconds, 0.5), most: at(seconds, 0.95), least: at(seconds, 0) };
        context.log(
          `${measure}: ${Object.entries(figures).map(([name, value]) => `${name} ${value.toFixed(3)} s`).join(', ')}`,
        );
        results.push(
          { measure, value: figures.middle, unit: 's', better: 'less', limit, note: `the middle one of ${times}` },
          { measure: `${measure}: 95 of 100`, value: figures.most, unit: 's', better: 'less' },
          { measure: `${measure}: the least`, value: figures.least, unit: 's', better: 'less' },
        );
      }
      return results;
    } finally {
      await house.close();
    }
  },
}; // prettier-ignore

type Table = ReturnType<typeof registerTables>[number];

/** Records for one measurement, others for each. */
function newOnes(known: Table, unknown: Table, count: number, time: number): Table {
  const rows = Array.from({ length: count }, (_, at) => {
    const from = at % 5 === 4 ? unknown : known;
    return from.rows[(at * 7919 + time * 104_729) % from.rows.length]!;
  });
  return { ...known, rows };
}

/** A base, and the row that the next record gets. */
interface Growing {
  readonly base: LinkageBase;
  next: number;
}

/** Seconds of each time, in order; the first, of which the engine learns, is left out. */
async function secondsOf(
  times: number,
  arrival: (time: number) => Table,
  growing: Growing,
  { signal }: BenchContext,
): Promise<number[]> {
  const seconds: number[] = [];
  for (let time = 0; time <= times; time += 1) {
    const table = arrival(time);
    const began = performance.now();
    await linkAgainst(growing.base, [table], signal ? { signal } : {}, growing.next);
    if (time > 0) seconds.push((performance.now() - began) / 1000);
    growing.next += table.rows.length;
  }
  return seconds.sort((a, b) => a - b);
}

const at = (sorted: readonly number[], share: number) => sorted[Math.round(share * (sorted.length - 1))]!;
