import { sql, typed, type House } from '../../engines/index.js';
import { field, linesOf } from '../csv.js';
import { dropBase } from '../linkage/index.js';

/** Keeps what rows of a kept linkage are called. @param from the row of the first name. */
export async function nameRows(
  house: House,
  base: string,
  names: readonly string[],
  from: number,
): Promise<void> {
  function* lines() {
    for (const [at, name] of names.entries()) yield `${base},${from + at},${field(name)}\n`;
  }
  await house.columns.insert(sql`INSERT INTO linkage_name FORMAT CSV`, linesOf(lines()));
}

/** The row that the next record of a kept linkage gets. */
export async function nextRow(house: House, base: string): Promise<number> {
  const { next } = await house.columns.one<{ next: number }>(
    sql`SELECT toUInt32(if(count() = 0, 0, max(row) + 1)) AS next FROM linkage_name WHERE base = ${typed('UUID', base)}`,
  );
  return next;
}

/** What some rows are called; without rows of records that were corrected since. */
export async function namesOfRows(
  house: House,
  base: string,
  rows: readonly number[],
): Promise<Map<number, string>> {
  const id = typed('UUID', base);
  const named = await house.columns.query<{ row: number; record: string }>(sql`
    SELECT max(row) AS row, record FROM linkage_name WHERE base = ${id}
      AND record IN (SELECT record FROM linkage_name WHERE base = ${id} AND row IN ${typed('Array(UInt32)', rows)})
    GROUP BY record`);
  return new Map(named.map(({ row, record }) => [row, record]));
}

/** Forgets kept linkages but the one that is in use. @param base that one; all are forgotten where it is absent. */
export async function dropOtherBases(house: House, base?: string): Promise<void> {
  const kept = await house.columns.query<{ base: string }>(
    sql`SELECT DISTINCT toString(base) AS base FROM linkage_base`,
  );
  for (const other of kept.filter((each) => each.base !== base)) {
    await dropBase(house.columns, other.base);
    await house.columns.run(sql`ALTER TABLE linkage_name DROP PARTITION ${typed('UUID', other.base)}`);
  }
}
