import { MaisonError } from '../core/index.js';
import type { Records } from './records.js';
import { sql } from './sql.js';

/** Between which hours clients are left in peace, as their own clocks show them: `20:00` to `08:00`. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** How much clients are left in peace. */
export interface Restraint {
  /** null where the house keeps none. */
  readonly quietHours: QuietHours | null;
  /** At most so many contacts in so many days, a client's and their household's together; 0 contacts: as many as one likes. */
  readonly cap: { readonly contacts: number; readonly days: number };
}

/** What the house decided, at its start or later. */
export interface HouseSettings extends Restraint {
  readonly name: string;
  /** ISO 4217; every value is shown in it. */
  readonly currency: string;
  /** IANA; a date on a screen is a day in it. */
  readonly timeZone: string;
  /** Part of all orders: a channel that moved fewer moved none that matter. */
  readonly matters: number;
}

/** What the start does not ask for. */
const UNLESS_CHANGED = {
  matters: 0.01,
  quietHours: { from: '20:00', to: '08:00' },
  cap: { contacts: 5, days: 7 },
};

/** The house's settings; undefined before its start. */
export async function readHouseSettings(records: Records): Promise<HouseSettings | undefined> {
  const decided = await readSetting<Omit<HouseSettings, keyof typeof UNLESS_CHANGED>>(records, 'house');
  return decided && { ...UNLESS_CHANGED, ...decided };
}

/** Writes those that are given over what was decided before; the others stay, whoever changes them meanwhile. */
export async function changeHouseSettings(records: Records, change: Partial<HouseSettings>): Promise<void> {
  await records.query(sql`UPDATE setting SET value = value || ${JSON.stringify(change)}::jsonb, at = now()
    WHERE name = 'house'`);
}

/** The house's settings, where nothing can be done without them. */
export async function houseSettings(records: Records): Promise<HouseSettings> {
  const settings = await readHouseSettings(records);
  if (!settings) {
    throw new MaisonError(
      'the house has no currency and time zone yet; open its address and answer the first page',
      409,
    );
  }
  return settings;
}

/** A named setting as it was written, or undefined. */
export async function readSetting<T>(records: Records, name: string): Promise<T | undefined> {
  const [row] = await records.query<{ value: T }>(sql`SELECT value FROM setting WHERE name = ${name}`);
  return row?.value;
}

/** Writes a named setting, replacing what was there. */
export async function writeSetting(records: Records, name: string, value: unknown): Promise<void> {
  await records.query(sql`INSERT INTO setting (name, value) VALUES (${name}, ${JSON.stringify(value)}::jsonb)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value, at = now()`);
}
