import { sql, typed, type Stores } from '../../engines/index.js';
import { field, linesOf } from '../csv.js';
import { dropBase } from '../linkage/index.js';

/** Keeps what rows of a kept linkage are called. @param from the row of the first name. */
export async function nameRows(
  house: Stores,
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
export async function nextRow(house: Stores, base: string): Promise<number> {
  const { next } = await house.columns.one<{ next: number }>(
    sql`SELECT toUInt32(if(count() = 0, 0, max(row) + 1)) AS next FROM linkage_name WHERE base = ${typed('UUID', base)}`,
  );
  return next;
}

/** What some rows are called; without rows of records that were corrected since. */
export async function namesOfRows(
  house: Stores,
  base: string,
  rows: readonly number[],
): Promise<Map<number, string>> {
  const id = typed('UUID', base);
  const names = new Map<number, string>();
  for (let first = 0; first < rows.length; first += SLICE) {
    const some = typed('Array(UInt32)', rows.slice(first, first + SLICE));
    const named = await house.columns.query<{ row: number; record: string }>(sql`
      SELECT max(row) AS row, record FROM linkage_name WHERE base = ${id}
        AND record IN (SELECT record FROM linkage_name WHERE base = ${id} AND row IN ${some})
      GROUP BY record`);
    for (const { row, record } of named) names.set(row, record);
  }
  return names;
}

/** Rows that are asked for in one statement: the column store takes no parameter of more than 128 KiB. */
const SLICE = 8000;

/**
 * Forgets kept linkages but the one that is in use, also what was kept in part when a linkage was cut short.
 * @param base that one; all are forgotten where it is absent.
 */
export async function dropOtherBases(house: Stores, base?: string): Promise<void> {
  const kept = await house.columns.query<{ base: string }>(sql`SELECT DISTINCT toString(base) AS base FROM (
    SELECT base FROM linkage_base UNION ALL SELECT base FROM linkage_name
    UNION ALL SELECT base FROM linkage_record UNION ALL SELECT base FROM linkage_key)`);
  for (const other of kept.filter((each) => each.base !== base)) {
    await dropBase(house.columns, other.base);
    await house.columns.run(sql`ALTER TABLE linkage_name DROP PARTITION ${typed('UUID', other.base)}`);
  }
}
