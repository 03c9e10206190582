import { Readable } from 'node:stream';
import { sql } from '../src/engines/index.js';
import { randomStream, type RandomStream } from '../src/math/index.js';
import { house, order, page, refresh, take, track } from './deriving.js';

const CLIENTS = 160;
export const WEEKS = 17;
const day = (at: number) => `${at.toFixed(4)}d` as `${number}d`;
const date = (at: number) => new Date(Date.UTC(2026, 2, 1 + at)).toISOString().slice(0, 10);

/**
 * Letters at 1 franc a piece, a week few and a week many, of which two in five bring an order worth 100; displays that
 * bring none, at as much every week; a boutique that costs nothing known; and a fair at which nobody was seen.
 */
export async function fillSpending(): Promise<void> {
  const random = randomStream(7, 'house');
  const events: object[] = [];
  let orders = 0;
  const buy = (at: number, whose: object) => {
    if (at < 119) events.push(order(day(at), `N${(orders += 1)}`, 100_00, whose));
  };
  const letters = Array.from({ length: WEEKS }, (_, week) => 0.04 + (0.2 * ((week * 7) % 5)) / 4);
  const sent = letters.map(() => 0);
  for (let client = 0; client < CLIENTS; client += 1) {
    const whose = { anonymous_id: `a${client}` };
    events.push(page(day(0.1), undefined, whose));
    letters.forEach((share, week) => {
      if (random.uniform() < share) {
        const at = week * 7 + 0.5 + random.uniform() * 6;
        sent[week]! += 1;
        events.push(track(day(at), 'Email Delivered', { ...whose, campaign_name: 'spring' }));
        if (random.uniform() < 0.4) buy(at + 0.2 + exponential(random, 1.5), whose);
      }
      if (random.uniform() < 0.1)
        events.push(
          page(day(week * 7 + random.uniform() * 7), 'https://ads.example/', {
            ...whose,
            campaign_source: 'dv360',
            campaign_medium: 'display',
            campaign_name: 'film',
          }),
        );
    });
    for (let at = exponential(random, 70); at < 118; at += exponential(random, 70)) buy(at, whose);
    for (let at = exponential(random, 30); at < 118; at += exponential(random, 30))
      events.push(page(day(at), undefined, whose));
  }
  await take(...events);
  await refresh();
  const spend = sent.flatMap((count, week) => [
    { day: date(week * 7 + 3), channel: 'Email', campaign: 'spring', cost: count * 100 },
    { day: date(week * 7 + 3), channel: 'Display', campaign: 'film', cost: 30_00 },
    ...(week === 5 ? [{ day: date(38), channel: 'Event', campaign: 'fair', cost: 900_00 }] : []),
  ]); // prettier-ignore
  const rows = spend.map((row) =>
    JSON.stringify({ source: 'books', platform: '', medium: '', currency: 'CHF', ...row }),
  );
  await house.columns.insert(sql`INSERT INTO spend FORMAT JSONEachRow`, Readable.from([rows.join('\n')]));
}

const exponential = (random: RandomStream, mean: number) => -mean * Math.log(1 - random.uniform());
