import { DAY } from '../../src/core/index.js';
import { Plan } from './campaigns.js';
import { Calendar } from './seasons.js';

/** The invented house. No maison of this name is known; `.example` is kept for such use (RFC 2606). */
export const HOUSE = {
  name: 'Ostremont',
  currency: 'EUR',
  timeZone: 'Europe/Paris',
  site: 'https://www.ostremont.example',
} as const;

/** What all lives have in common. */
export interface World {
  seed: number;
  clients: number;
  /** Clients with a lower index were known before the first day. */
  known: number;
  calendar: Calendar;
  plan: Plan;
}

/** Share of the clients who were known before the first day. */
const KNOWN_BEFORE = 0.55;

export function worldOf(seed: number, until: Date, clients: number, years: number): World {
  const calendar = new Calendar(until.getTime() - Math.round(years * 365.25) * DAY, until.getTime());
  return {
    seed,
    clients,
    known: Math.round(KNOWN_BEFORE * clients),
    calendar,
    plan: new Plan(seed, calendar),
  };
}
