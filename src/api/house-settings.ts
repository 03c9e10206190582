import { audit } from '../access/index.js';
import { whileStill } from '../consent/index.js';
import { MaisonError } from '../core/index.js';
import {
  changeHouseSettings,
  houseSettings,
  readSetting,
  type House,
  type HouseSettings,
  type Restraint,
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
 * were made of the days and the money of before, go. Anything else changes at once, beside a run that is being made.
 * @throws MaisonError 409 where something stands against it.
 */
export async function changeHouse(
  house: House,
  change: Partial<HouseSettings>,
  actor: string,
): Promise<void> {
  const write = async () => {
    await changeHouseSettings(house.records, change);
    const { name, currency, timeZone, matters } = await houseSettings(house.records);
    const detail = { name, currency, timeZone, matters };
    await audit(house.records, { actor, action: 'house settings changed', detail });
  };
  if (!derivesAnew(await readChangeable(house), change)) return write();
  await whileStill(house.records, async () => {
    if (derivesAnew(await readChangeable(house), change)) {
      await house.records.query(dropRunsSql);
      for (const statement of dropCreditsSql) await house.columns.run(statement);
    }
    await write();
  });
}

/** Changes how much clients are left in peace. It holds at once, also for letters that wait. */
export async function changeRestraint(
  { records }: House,
  change: Partial<Restraint>,
  actor: string,
): Promise<void> {
  await changeHouseSettings(records, change);
  const { quietHours, cap } = await houseSettings(records);
  const detail = {
    quietHours: quietHours === null ? 'none' : `${quietHours.from} to ${quietHours.to}`,
    contacts: cap.contacts === 0 ? 'as many as one likes' : `${cap.contacts} in ${cap.days} days`,
  };
  await audit(records, { actor, action: 'restraint changed', detail });
}

/** Whether days or money would be others. @throws MaisonError 409 where they cannot be now. */
function derivesAnew(before: Changeable, change: Partial<HouseSettings>): boolean {
  const { currency, timeZone } = { ...before, ...change };
  const [money, clock] = [currency !== before.currency, timeZone !== before.timeZone];
  refuse(before.currencyStays, money, `currency stays ${before.currency}`);
  refuse(before.timeZoneStays, clock, `time zone stays ${before.timeZone}`);
  return money || clock;
}

function refuse(stays: string | null, asked: boolean, what: string): void {
  if (asked && stays !== null) throw new MaisonError(`the ${what}: ${stays}`, 409);
}
