import type { EraseHook } from '../../consent/index.js';
import { sql, typed } from '../../engines/index.js';
import { removeFromBase } from '../linkage/index.js';
import { dropUnfinished } from './kept-base.js';

/** Nothing of an erased person stays in what records are linked against, or among the pairs that wait for somebody. */
export const eraseRecords: EraseHook = async (house, identifiers) => {
  const records = identifiers.filter(({ kind }) => kind === 'record').map(({ value }) => value);
  if (records.length === 0) return;
  await house.records.query(
    sql`DELETE FROM doubtful_pair WHERE left_record = ANY (${records}) OR right_record = ANY (${records})`,
  );
  await house.records.query(
    sql`DELETE FROM household_tie WHERE left_record = ANY (${records}) OR right_record = ANY (${records})`,
  );
  await dropUnfinished(house); // one under way is out of date by this
  const names = typed('Array(String)', records);
  const rows = await house.columns.query<{ base: string; rows: number[] }>(
    sql`SELECT toString(base) AS base, groupArray(row) AS rows FROM linkage_name WHERE record IN ${names} GROUP BY base`,
  );
  for (const { base, rows: gone } of rows) await removeFromBase(house.columns, base, gone);
  await house.columns.run(
    sql`ALTER TABLE linkage_name DELETE WHERE record IN ${names} SETTINGS mutations_sync = 1`,
  );
};
