import { sql, type House } from '../engines/index.js';

/** The version at which derived rows stand now; 0 before the first derivation. */
export async function currentVersion(house: House): Promise<number> {
  const { version } = await house.records.one<{ version: number }>(sql`SELECT version FROM derivation`);
  return version;
}
