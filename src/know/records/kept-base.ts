import { sql, typed, type Stores } from '../../engines/index.js';
import { field, linesOf } from '../csv.js';
import { dropBase } from '../linkage/index.js';
import { newestLinkageSql } from './links.sql.js';
import type { HouseRecords } from './read-records.js';

/** Keeps what rows of a kept linkage are called, and what they told. @param from the row of the first. */
export async function nameRows(
  house: Stores,
  base: string,
  { names, told }: Pick<HouseRecords, 'names' | 'told'>,
  from: number,
): Promise<void> {
  function* lines() {
    for (const [at, name] of names.entries()) yield `${base},${from + at},${field(name)},${told[at]}\n`;
  }
  await house.columns.insert(
    sql`INSERT INTO linkage_name (base, row, record, told) FORMAT CSV`,
    linesOf(lines()),
  );
}

/** Which of some records are in a kept linkage with what they tell now, so that there is nothing new about them. */
export async function toldAlready(
  house: Stores,
  base: string,
  { names, told }: Pick<HouseRecords, 'names' | 'told'>,
): Promise<Set<string>> {
  const same = new Set<string>();
  for (let first = 0; first < names.length; first += NAMES) {
    const some = typed('Array(String)', names.slice(first, first + NAMES));
    const known = await house.columns.query<{ record: string; told: string }>(sql`
      SELECT record, toString(argMax(told, row)) AS told FROM linkage_name
      WHERE base = ${typed('UUID', base)} AND record IN ${some} GROUP BY record`);
    const before = new Map(known.map((each) => [each.record, each.told]));
    for (let at = first; at < Math.min(first + NAMES, names.length); at += 1)
      if (before.get(names[at]!) === told[at]) same.add(names[at]!);
  }
  return same;
}

/** Records that are asked for in one statement: a name has some 300 signs at most. */
const NAMES = 10_000;

/** The row that the next record of a kept linkage gets. Rows without a name are of a linking that failed. */
export async function nextRow(house: Stores, base: string): Promise<number> {
  const id = typed('UUID', base);
  const { next } = await house.columns.one<{ next: number }>(sql`SELECT toUInt32(max(next)) AS next FROM (
      (SELECT row + 1 AS next FROM linkage_name WHERE base = ${id} ORDER BY row DESC LIMIT 1)
      UNION ALL (SELECT row + 1 AS next FROM linkage_record WHERE base = ${id} ORDER BY row DESC LIMIT 1))`);
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

/** Rows that are asked for in one statement. */
const SLICE = 100_000;

/**
 * Forgets kept linkages but the one that is in use, also what was kept in part when a linkage was cut short.
 * @param base that one; all are forgotten where it is absent.
 */
export async function dropOtherBases(house: Stores, base?: string): Promise<void> {
  const kept = await house.columns.query<{ base: string }>(sql`SELECT DISTINCT toString(base) AS base FROM (
    SELECT base FROM linkage_base UNION ALL SELECT base FROM linkage_name
    UNION ALL SELECT base FROM linkage_record UNION ALL SELECT base FROM linkage_key)`);
  for (const other of kept) if (other.base !== base) await dropKept(house, other.base);
}

/** Forgets what a linkage kept of which nothing was settled: it failed, was stopped, or was out of date. */
export async function dropUnkept(house: Stores, base: string | undefined): Promise<void> {
  if (base === undefined) return;
  const [kept] = await house.records.query(sql`SELECT 1 FROM linkage WHERE base = ${base}::uuid`);
  if (!kept) await dropKept(house, base);
}

async function dropKept({ columns }: Stores, base: string): Promise<void> {
  await dropBase(columns, base);
  await columns.run(sql`ALTER TABLE linkage_name DROP PARTITION ${typed('UUID', base)}`);
}

/** Forgets what linkages kept that were cut short with their process. While one is under way this must not be asked. */
export async function dropUnfinished(house: Stores): Promise<void> {
  const [newest] = await house.records.query<{ base: string }>(newestLinkageSql());
  await dropOtherBases(house, newest?.base);
}
