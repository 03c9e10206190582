import { join } from 'node:path';
import { openHouse } from '../../src/engines/index.js';
import { linkAgainst, linkRecords, openBase, type LinkageBase } from '../../src/know/index.js';
import { registerTables } from '../registers/index.js';
import type { BenchContext, BenchResult } from './types.js';

/** Persons of the register that new records are linked against; `MAISON_BENCH_PERSONS` shortens it for a trial. */
const PERSONS = Number(process.env['MAISON_BENCH_PERSONS'] ?? 750_000);
/** So many times each is measured; the middle one counts. */
const TIMES = 15;

/** New records against a register that a house keeps: four of five are persons that it knows, written anew. */
export async function newAgainstRegister(context: BenchContext): Promise<BenchResult[]> {
  const [known] = registerTables('register', { seed: 1, persons: PERSONS }) as [Table];
  const [unknown] = registerTables('register', { seed: 2, persons: 2000 }) as [Table];
  const house = await openHouse({ home: join(context.scratch, 'house') }, { what: 'maison bench' });
  try {
    const work = context.signal ? { signal: context.signal } : {};
    const { base: id, records } = await linkRecords(
      [known],
      { together: [], apart: [] },
      work,
      house.columns,
    );
    const base = await openBase(house.columns, id!);
    const results: BenchResult[] = [];
    for (const [count, times, limit] of [
      [1, TIMES, 0.05],
      [1000, 3, 2],
    ] as const) {
      const seconds = await medianOf(times, (time) => newOnes(known, unknown, count, time), base);
      context.log(`${count} new against ${records}: ${seconds.toFixed(3)} s`);
      results.push({
        measure: `${count.toLocaleString('en')} new against ${records.toLocaleString('en')} records`,
        value: seconds,
        unit: 's',
        better: 'less',
        limit,
        note: `the middle one of ${times}`,
      });
    }
    return results;
  } finally {
    await house.close();
  }
}

type Table = ReturnType<typeof registerTables>[number];

/** Records for one measurement, others for each. */
function newOnes(known: Table, unknown: Table, count: number, time: number): Table {
  const rows = Array.from({ length: count }, (_, at) => {
    const from = at % 5 === 4 ? unknown : known;
    return from.rows[(at * 7919 + time * 104_729) % from.rows.length]!;
  });
  return { ...known, rows };
}

async function medianOf(times: number, records: (time: number) => Table, base: LinkageBase): Promise<number> {
  await linkAgainst(base, [records(times)]);
  const seconds: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const some = records(time);
    const began = performance.now();
    await linkAgainst(base, [some]);
    seconds.push((performance.now() - began) / 1000);
  }
  return seconds.sort((a, b) => a - b)[Math.floor(times / 2)]!;
}
