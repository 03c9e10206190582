import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { deriving, house, order, page, refresh, take, track } from '../../../test/deriving.js';
import { sql } from '../../engines/index.js';
import { randomStream, type RandomStream } from '../../math/index.js';
import {
  makeRun,
  readBudget,
  readParameters,
  readReturns,
  readTerms,
  runAttribution,
  runForBudget,
  singleModel,
} from '../index.js';

deriving();

const PERIOD = readParameters({ from: '2026-03-01', to: '2026-06-28' });
const NOW = new Date('2026-06-28T12:00:00Z');
const CLIENTS = 300;
const WEEKS = 17;
const day = (at: number) => `${at.toFixed(4)}d` as `${number}d`;
const date = (at: number) => new Date(Date.UTC(2026, 2, 1 + at)).toISOString().slice(0, 10);

/**
 * Letters at 1 franc a piece, a week few and a week many, of which two in five bring an order worth 100; displays that
 * bring none, at as much every week; a boutique that costs nothing known; and a fair at which nobody was seen.
 */
async function fillHouse(): Promise<void> {
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

it('reads returns and a budget of a house: what varied and worked is told, and what nobody was reached by stays', async () => {
  await fillHouse();
  await expect(runForBudget(house)).rejects.toThrow('there is no run yet');
  await makeRun(house, PERIOD, { now: NOW, seed: 1, code: 'test' });
  const run = await runForBudget(house);

  const returns = await readReturns(house, run, PERIOD, NOW);
  const rowOf = (channel: string) => returns.rows.find(({ keys }) => keys['channel'] === channel)!;
  const email = rowOf('Email');
  // two in five at 1 franc bring 100: 40 francs for one
  expect(email.returned['incremental']!.low!).toBeLessThan(40);
  expect(email.returned['incremental']!.high!).toBeGreaterThan(40);
  expect(email.costOfOrder!.low!).toBeLessThan(250);
  expect(email.costOfOrder!.high!).toBeGreaterThan(250);
  expect(email.costOfNewClient!.value).toBeGreaterThan(email.costOfOrder!.value);
  expect([rowOf('Event').touches, rowOf('Event').spent, rowOf('Event').returned['incremental']!.value]).toEqual([0, 'spent', 0]);
  const single = singleModel(await runAttribution(house, run, PERIOD, NOW), 'incremental', 0.95);
  const row = single.rows.find(({ channel }) => channel === 'Email')!;
  expect([row.returned, row.costOfOrder]).toEqual([email.returned['incremental']!.value, email.costOfOrder!.value]);
  const campaigns = await readReturns(house, run, { ...PERIOD, by: ['channel', 'campaign'] }, NOW);
  expect(campaigns.rows.find(({ keys }) => keys['campaign'] === 'spring')!.spend).toBe(email.spend);

  const budget = await readBudget(house, run, readTerms({}));
  expect(budget.channels.map(({ channel, spend }) => [channel, spend])).toEqual([
    ['Display', WEEKS * 30_00],
    ['Email', email.spend],
    ['Event', 900_00],
  ]);
  const [display, letters, fair] = budget.channels;
  expect([letters!.state, fair!.state, fair!.movable]).toEqual(['told', 'no touches', false]);
  expect(display!.state).not.toBe('told');
  // every letter is worth the same: spend brings in proportion
  expect(letters!.elasticity!.value).toBeGreaterThan(0.6);
  expect(letters!.brings.low).toBeLessThan(40 * email.spend!);
  expect(letters!.brings.high).toBeGreaterThan(40 * email.spend!);
  const more = budget.splits.find(({ boldness, total }) => boldness === 'even' && total === Math.round(1.02 * budget.spend))!;
  expect(more.spend[1]!).toBeGreaterThan(letters!.spend);
  expect(more.gain.value).toBe(more.gains.reduce((sum, { value }) => sum + value, 0));
  expect(more.spend[2]!).toBe(fair!.spend);
  await expect(readBudget(house, run, readTerms({ keep: 'Radio' }))).rejects.toThrow('keep "Radio": nothing was spent on such a channel; choose of Display, Email, Event');
  const kept = await readBudget(house, run, readTerms({ keep: 'Email', total: budget.spend * 1.1 }));
  expect(kept.chosen.spend[1]).toBe(letters!.spend);
  expect(kept.chosen.unplaced).toBeGreaterThan(0);
}); // prettier-ignore
