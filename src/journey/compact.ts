import { sql, type Columns, type House } from '../engines/index.js';
import { pinnedVersions } from './state.js';

/** Replaced rows are removed once they are this many clients' worth, and this share of all there is. */
const WORTHWHILE = 20_000;

/** Removes every row of the versions between two, which were begun and never committed. */
export async function removeVersions(columns: Columns, above: number, below: number): Promise<void> {
  const those = sql`version > ${above} AND version < ${below}`;
  await columns.run(sql`DELETE FROM touches WHERE ${those}`);
  await columns.run(sql`DELETE FROM outcomes WHERE ${those}`);
  await columns.run(sql`DELETE FROM journeys WHERE ${those}`);
  await columns.run(sql`DELETE FROM superseded WHERE at_version > ${above} AND at_version < ${below}`);
}

/**
 * Removes rows that were replaced at or before a version and that no kept run stands on, when they are many. The
 * version is the last one but the current, so that whoever reads just now still finds its rows.
 */
export async function compact(house: House, version: number, worthwhile = WORTHWHILE): Promise<void> {
  const { columns } = house;
  const { replaced } = await columns.one<{ replaced: string }>(
    sql`SELECT count() AS replaced FROM superseded WHERE at_version <= ${version}`,
  );
  if (Number(replaced) < worthwhile) return;
  const pins = await pinnedVersions(house.records);
  const free = sql`at_version <= ${version} AND NOT arrayExists(pin -> version <= pin AND pin < at_version, ${pins.length > 0 ? pins : [-1]}) `;
  const rows = sql`(client, version) IN (SELECT client, version FROM superseded WHERE ${free})`;
  await columns.run(sql`DELETE FROM touches WHERE ${rows}`);
  await columns.run(sql`DELETE FROM outcomes WHERE ${rows}`);
  await columns.run(sql`DELETE FROM journeys WHERE ${rows}`);
  await columns.run(sql`DELETE FROM superseded WHERE ${free}`);
}
