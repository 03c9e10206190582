import { audit } from '../access/index.js';
import { whileStill } from '../consent/index.js';
import { MaisonError } from '../core/index.js';
import {
  houseSettings,
  readSetting,
  writeSetting,
  type House,
  type HouseSettings,
} from '../engines/index.js';
import { countedSql, dropCreditsSql, dropRunsSql } from './house-settings.sql.js';

/** The house's settings, and what stands against changing them. */
export interface Changeable extends HouseSettings {
  readonly sample: boolean;
  /** Runs that are kept; a new currency or time zone takes them out. */
  readonly runs: number;
  /** Why the currency cannot be changed now; null where it can. */
  readonly currencyStays: string | null;
  /** Why the time zone cannot be changed now; null where it can. */
  readonly timeZoneStays: string | null;
}

interface Counted {
  readonly rates: number;
  readonly runs: number;
  readonly running: number;
}

export async function readChangeable(house: House): Promise<Changeable> {
  const [settings, sample, counted] = await Promise.all([
    houseSettings(house.records),
    readSetting<object | null>(house.records, 'sample'),
    house.records.one<Counted>(countedSql),
  ]);
  const busy = counted.running > 0 ? 'a run is being made; wait for its end, or stop it' : null;
  return {
    ...settings,
    sample: Boolean(sample),
    runs: counted.runs,
    currencyStays: busy ?? currencyStays(settings, Boolean(sample), counted),
    timeZoneStays: busy,
  };
}

function currencyStays({ currency }: HouseSettings, sample: boolean, { rates }: Counted): string | null {
  if (sample) return `the sample counts in ${currency}; throw it away first, at Start`;
  if (rates > 0) {
    const many = rates === 1 ? 'one exchange rate says' : `${rates} exchange rates say`;
    return `${many} what other money is worth in ${currency}, and would be wrong in another currency; begin another house (--home) for it`;
  }
  return null;
}

/**
 * Changes settings of the house. Everything is derived anew where its currency or time zone changes; runs, which
 * were made of the days and the money of before, go.
 * @throws MaisonError 409 where something stands against it.
 */
export async function changeHouse(
  house: House,
  change: Partial<HouseSettings>,
  actor: string,
): Promise<void> {
  const refused = (before: Changeable) => {
    const after = { name: before.name, currency: before.currency, timeZone: before.timeZone, ...change };
    refuse(before.currencyStays, after.currency !== before.currency, `currency stays ${before.currency}`);
    refuse(before.timeZoneStays, after.timeZone !== before.timeZone, `time zone stays ${before.timeZone}`);
    return after;
  };
  refused(await readChangeable(house));
  await whileStill(house.records, async () => {
    const before = await readChangeable(house);
    const after = refused(before);
    if (after.currency !== before.currency || after.timeZone !== before.timeZone) {
      await house.records.query(dropRunsSql);
      for (const statement of dropCreditsSql) await house.columns.run(statement);
    }
    await writeSetting(house.records, 'house', after);
    const { name, currency, timeZone } = after;
    await audit(house.records, {
      actor,
      action: 'house settings changed',
      detail: { name, currency, timeZone },
    });
  });
}

function refuse(stays: string | null, asked: boolean, what: string): void {
  if (asked && stays !== null) throw new MaisonError(`the ${what}: ${stays}`, 409);
}
