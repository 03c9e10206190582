import { DAY } from '../../src/core/index.js';
import { PAID, type Plan } from './campaigns.js';
import { Stream } from './stream.js';
import type { Channel, SpendRow } from './types.js';

/** What the house's own means cost, whole units: a printed piece's mailing, an evening, a letter. */
const OWN = { post: 15_500, evening: 2_600, letter: 420 };

/** What marketing cost, by day and campaign: media in their weeks, the house's own means on their dates. */
export function spendOf(plan: Plan, seed: number, currency: string): SpendRow[] {
  const evenings = [...plan.evenings.values()].flat();
  return [
    ...media(plan, seed, currency),
    ...own('Direct Mail', OWN.post, plan.posts, currency),
    ...own('Event', OWN.evening, evenings, currency),
    ...own('Email', OWN.letter, plan.letters, currency),
  ].sort((a, b) => a.day.localeCompare(b.day));
}

function media(plan: Plan, seed: number, currency: string): SpendRow[] {
  const stream = new Stream(seed, -1);
  const rows: SpendRow[] = [];
  for (let at = plan.calendar.start; at < plan.calendar.until; at += DAY)
    for (const campaign of PAID) {
      const level = plan.level(campaign, at) * plan.calendar.weight(at) * stream.between(0.93, 1.07);
      const cost = Math.round(100 * campaign.daily * level);
      const { channel, source, name } = campaign;
      if (cost > 0) rows.push({ day: dayOf(at), channel, source, campaign: name, cost, currency });
    }
  return rows;
}

/** A row for each day and campaign, whatever number of boutiques it was for. */
function own(
  channel: Channel,
  each: number,
  dates: readonly { at: number; campaign: string }[],
  currency: string,
): SpendRow[] {
  const rows = new Map<string, SpendRow>();
  for (const { at, campaign } of dates) {
    const day = dayOf(at);
    const key = `${day} ${campaign}`;
    const row = rows.get(key) ?? { day, channel, source: 'house', campaign, cost: 0, currency };
    rows.set(key, { ...row, cost: row.cost + 100 * each });
  }
  return [...rows.values()];
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
