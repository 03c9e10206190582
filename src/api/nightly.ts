import { HOUR, MINUTE, messageOf } from '../core/index.js';
import { readHouseSettings, type House } from '../engines/index.js';
import { refreshAnew } from '../journey/index.js';
import { linkageWaits, proposeFromDeliveries } from '../know/index.js';
import type { Works } from './works.js';

/** What is done in the house's night. */
export interface Nightly {
  close(): void;
}

/** The hours of the house's clock in which nobody waits for the machine. */
const NIGHT = { from: 2, before: 5 };
/** A linkage younger than this is of this night. */
const FRESH = 20 * HOUR;
const LOOK = 10 * MINUTE;

/**
 * Links all records anew in the night after something was told or decided of them; what it changed stands on the base's page.
 * Each night households are proposed anew from where orders were delivered.
 */
export function openNightly(house: House, works: Works, onError: (message: string) => void): Nightly {
  let isBusy = false;
  let triedAt = -Infinity; // where nothing can be linked, once a night is enough
  let proposedAt = -Infinity;
  const propose = () => proposeFromDeliveries(house).then(() => (proposedAt = Date.now()));
  const look = async () => {
    if (isBusy || !(await isNight(house, new Date()))) return;
    const done = () => (isBusy = false);
    if (Date.now() - triedAt >= FRESH && (await isDue(house, new Date()))) {
      [isBusy, triedAt] = [true, Date.now()];
      works.bringIn('linking all records anew', 'base', (work) =>
        refreshAnew(house, work).then(propose).finally(done),
      );
    } else if (Date.now() - proposedAt >= FRESH) {
      isBusy = true;
      works.start('proposing households from deliveries', 'base', () => propose().finally(done));
    }
  };
  const timer = setInterval(() => void look().catch((error: unknown) => onError(messageOf(error))), LOOK);
  timer.unref();
  return { close: () => clearInterval(timer) };
}

/** Whether it is night in the house and records wait to be linked anew. */
export async function isDue(house: House, now: Date): Promise<boolean> {
  return (await isNight(house, now)) && linkageWaits(house.records, new Date(now.getTime() - FRESH));
}

async function isNight(house: House, now: Date): Promise<boolean> {
  const settings = await readHouseSettings(house.records);
  if (!settings) return false;
  const hour = Number(
    new Intl.DateTimeFormat('en', { timeZone: settings.timeZone, hour: 'numeric', hourCycle: 'h23' }).format(
      now,
    ),
  );
  return hour >= NIGHT.from && hour < NIGHT.before;
}
