import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { deriving, house, order, page, refresh, take, track } from '../../../test/deriving.js';
import { sql } from '../../engines/index.js';
import { randomStream } from '../../math/index.js';
import {
  explain,
  explainChannel,
  listOrders,
  makeRun,
  readParameters,
  readRun,
  repeatRun,
  runAttribution,
  singleModel,
  type Attribution,
  type Run,
} from '../index.js';
import { runBefore } from '../run-store.js';
import { UNIT } from '../split.sql.js';

deriving();

const PERIOD = readParameters({ from: '2026-03-01', to: '2026-06-28' });
const NOW = new Date('2026-06-28T12:00:00Z');
const CLIENTS = 240;
/** Two fits and the checks of one, on a machine that does other things as well. */
const PATIENCE = 300_000;

/** A house in which two letters cause an order, two days later on average, and others come by themselves. */
async function fillHouse(clicked = 0.3, clients = CLIENTS): Promise<{ caused: number; orders: number }> {
  const random = randomStream(5, 'house');
  const events: object[] = [];
  let [caused, orders] = [0, 0];
  for (let client = 0; client < clients; client += 1) {
    const whose = { anonymous_id: `a${client}` };
    const day = (at: number) => `${at.toFixed(4)}d` as `${number}d`;
    const exponential = () => -Math.log(1 - random.uniform());
    const gap = () => 190 * exponential();
    const buy = (at: number) => events.push(order(day(at), `N${(orders += 1)}`, 100 + orders, whose));
    events.push(page(day(0.1), undefined, whose));
    for (let at = 3 + random.uniform() * 30; at < 110; at += 25 + random.uniform() * 20) {
      const campaign = at < 60 ? 'spring' : 'summer';
      const letter = { ...whose, campaign_name: campaign, properties: JSON.stringify({ season: campaign }) };
      events.push(track(day(at), 'Email Delivered', letter));
      if (random.uniform() < clicked) events.push(track(day(at + 0.1), 'Email Link Clicked', letter));
      for (let share = exponential(); share < 0.5; share += exponential()) {
        const delay = 2 * exponential();
        if (at + 0.1 + delay >= 118) continue;
        buy(at + 0.1 + delay);
        caused += 1;
      }
    }
    for (let at = 1 + gap(); at < 116; at += gap()) buy(at);
    for (let at = random.uniform() * 40; at < 118; at += 20 + random.uniform() * 60)
      events.push(page(day(at), undefined, whose));
  }
  await take(...events);
  await refresh();
  return { caused, orders };
}

/** What is held against a run and passes here. */
const HELD = [
  'a made-up channel',
  'touches moved after orders',
  'clients who were held out',
  'orders foretold, by tenth',
  'orders foretold, by week',
  'orders foretold, in the last weeks',
  'orders foretold, by tier',
  'orders foretold, by days since the last order',
  'orders foretold, by days since a touch',
  'touches that orders are sure to follow',
  'how strong an unseen cause must be',
  'credit without signals, season or tiers',
];

const OPTIONS = { now: NOW, seed: 1, code: 'test' };

describe('a run with the incremental model', () => {
  it(
    'credits what would not have come without, all of it in rows and baseline, and repeats to the byte',
    async () => {
      const truth = await fillHouse();
      const run = await makeRun(house, PERIOD, OPTIONS);
      expect(run.models[0]!.id).toBe('incremental');
      expect((await readRun(house, String(run.number)))!.id).toBe(run.id);
      const report = await runAttribution(house, run, PERIOD, NOW);
      expect(report.outcomes).toBe(truth.orders);
      const email = rowOf(report, 'Email');
      expect(email.verdict).toBe('incremental');
      expect([email.low < truth.caused, truth.caused < email.high]).toEqual([true, true]);
      const credited = report.rows.reduce((sum, row) => sum + row.models['incremental']!.credit, 0);
      expect(credited + report.baseline!.credit).toBeCloseTo(truth.orders, 6);
      const valued = report.rows.reduce((sum, row) => sum + row.models['incremental']!.value, 0);
      expect(valued + report.baseline!.value).toBe(report.value);
      const passed = report.checks.filter((check) => check.passed);
      expect(passed.map(({ name }) => name).sort()).toEqual(HELD.toSorted());
      const single = singleModel(report, 'incremental', 0.95);
      expect(single.baseline).toMatchObject({ credit: report.baseline!.credit, low: report.baseline!.low });
      expect(await repeatRun(house, run)).toEqual({ same: true, moved: [] });
      await oneWholeAnOrder(run.id);
      await explained(run);
      await campaignsAddUp(report);
      await ofItsParts(run);
      await byProperty(run, email.credit);
      await whyEmail(run);
      await listed(run);
      await goesOnFrom(run, email);
    },
    PATIENCE,
  );

  it(
    'is made where no client took up a touch: letters that were only delivered',
    async () => {
      await fillHouse(0, 140);
      const run = await makeRun(house, PERIOD, OPTIONS);
      expect(run.models.map(({ id }) => id)).toEqual(expect.arrayContaining(['incremental', 'linear']));
      expect(run.models.map(({ id }) => id)).not.toContain('markov-1');
      expect(run.refused['markov-1']).toMatch(/no client took up a touch/);
      const email = rowOf(await runAttribution(house, run, PERIOD, NOW), 'Email');
      expect(email.verdict).toBe('incremental');
    },
    PATIENCE,
  );

  it('is refused with a reason where there are too few orders', async () => {
    await take(order('3d', 'A'), track('2d', 'Email Link Clicked', { campaign_name: 'spring' }));
    await refresh();
    const run = await makeRun(house, PERIOD, OPTIONS);
    expect(run.models.map(({ id }) => id)).not.toContain('incremental');
    expect(run.refused['incremental']).toBe('it takes 50 orders and there are 1; choose a longer period');
  });
});

function rowOf(report: Attribution, channel: string) {
  const share = report.rows.find(({ keys }) => keys['channel'] === channel)!.models['incremental']!;
  if (!('low' in share)) throw new Error(`${channel} has no interval`);
  return share;
}

/** No order is given away more than once. */
async function oneWholeAnOrder(run: string): Promise<void> {
  const { most, least } = await house.columns.one<{ most: string; least: string }>(
    sql`SELECT max(credited) AS most, min(credited) AS least FROM (
      SELECT sum(credit) AS credited FROM causes WHERE run = ${run} GROUP BY namespace, number)`,
  );
  expect(Number(most)).toBeLessThanOrEqual(UNIT);
  expect(Number(least)).toBeGreaterThan(0);
}

/** What caused an order adds up to one whole of it, baseline included. */
async function explained(run: Run): Promise<void> {
  const { touches, unattributed, models, value } = await explain(house, { number: 'N1' }, run);
  expect(models[0]!.id).toBe('incremental');
  const shares = [...touches.map(({ credits }) => credits), unattributed].map(
    (credits) => credits['incremental']!,
  );
  expect(shares.length).toBeGreaterThan(1);
  expect(shares.reduce((sum, { credit }) => sum + credit, 0)).toBeCloseTo(1, 9);
  expect(shares.reduce((sum, share) => sum + share.value, 0)).toBe(value);
  expect(Math.min(...shares.map(({ credit }) => credit))).toBeGreaterThanOrEqual(0);
  const other = await explain(house, { number: 'N1' }, { ...run, id: randomUUID() }); // of which there is no ledger
  expect([other.credited, other.models.some(({ id }) => id === 'incremental')]).toEqual([false, false]);
}

/** The rows of a finer grain are the parts of the coarser. */
async function campaignsAddUp({ run, rows }: Attribution): Promise<void> {
  const finer = await house.columns.query<{ channel: string; credit: string; campaigns: string }>(
    sql`SELECT channel, sum(credit) AS credit, uniqExact(campaign) AS campaigns FROM causes WHERE run = ${run!.id} GROUP BY channel`,
  );
  expect(finer.length).toBeGreaterThan(0);
  for (const { channel, credit, campaigns } of finer) {
    const row = rows.find(({ keys }) => keys['channel'] === channel)!;
    expect(Number(credit) / UNIT).toBeCloseTo(row.models['incremental']!.credit, 9);
    expect(Number(campaigns)).toBe(2);
  }
}

const byCampaign = readParameters({ ...PERIOD, by: 'channel,campaign' });

/** Campaigns have intervals and verdicts of their own, and add up to their channel. */
async function ofItsParts(run: Run): Promise<void> {
  const report = await runAttribution(house, run, byCampaign, NOW);
  const rows = report.rows.filter(({ keys }) => keys['channel'] === 'Email');
  const shares = rows.map(({ models }) => models['incremental']!);
  expect(rows.map(({ keys }) => keys['campaign']).sort()).toEqual(['spring', 'summer']);
  const email = rowOf(await runAttribution(house, run, PERIOD, NOW), 'Email');
  expect(shares.reduce((sum, { credit }) => sum + credit, 0)).toBeCloseTo(email.credit, 9);
  for (const share of shares) {
    if (!('low' in share)) throw new Error('a campaign has no interval');
    expect(share.verdict).toBe('incremental');
    expect([share.low < share.credit, share.credit < share.high]).toEqual([true, true]);
  }
}

/** Rows may be by any property of the touch; their intervals are parts of the channel's. */
async function byProperty(run: Run, credit: number): Promise<void> {
  const parameters = readParameters({ ...PERIOD, by: 'property:season' });
  const { rows } = await runAttribution(house, run, parameters, NOW);
  const named = rows.filter(({ keys }) => ['spring', 'summer'].includes(keys['property:season']!));
  expect(named.length).toBe(2);
  expect(named.reduce((sum, { models }) => sum + models['incremental']!.credit, 0)).toBeCloseTo(credit, 6);
}

/** Why the channel is said to work: when, on whom, and what its parts and orders are worth. */
async function whyEmail(run: Run): Promise<void> {
  const why = await explainChannel(house, run, 'email', NOW);
  expect(why).toMatchObject({ channel: 'Email', settling: null, share: { verdict: 'incremental' } });
  // every second letter causes an order, half a day to three and a half days later
  expect(why.perTouch!.low).toBeLessThan(0.5);
  expect(why.perTouch!.high).toBeGreaterThan(0.42);
  expect(why.delay!.half.value).toBeGreaterThan(0.8);
  expect(why.delay!.half.value).toBeLessThan(3.2);
  const [low, high] = [why.delay!.half.low, why.delay!.half.high];
  expect([low < why.delay!.half.value, why.delay!.half.value < high]).toEqual([true, true]);
  const states = why.states!;
  for (const part of ['days', 'touches', 'caused', 'baseline'] as const)
    expect(states.reduce((sum, state) => sum + state[part], 0)).toBeCloseTo(1, 6);
  expect(why.members!.map(({ layer, rows }) => [layer, rows.length])).toEqual([['campaign', 2]]);
  expect(why.worth!.verdict).toBe('cannot tell');
  await expect(explainChannel(house, run, 'Telex', NOW)).rejects.toThrow('choose one of Email');
}

/** The orders that the model credits to a channel are listed with how much of each. */
async function listed(run: Run): Promise<void> {
  const { orders } = await listOrders(house, PERIOD, { model: 'incremental', channel: 'Email', run }, NOW);
  expect(orders.length).toBe(50);
  for (const { credited, value } of orders) {
    expect(credited).toBeGreaterThan(0);
    expect(credited).toBeLessThanOrEqual(value);
  }
  const asked = { model: 'incremental', channel: 'Email' };
  await expect(listOrders(house, PERIOD, asked, NOW)).rejects.toThrow('it comes with a run');
}

/** A run over nearly the same period begins at what the first one learnt, comes to the same, and repeats. */
async function goesOnFrom(
  run: Run,
  email: { readonly credit: number; readonly low: number; readonly high: number },
) {
  const less = readParameters({ from: '2026-03-01', to: '2026-06-27' });
  const later = await makeRun(house, less, OPTIONS);
  expect(later.pins.before).toBe(run.id);
  expect(run.incremental!.iterations).toBeGreaterThanOrEqual(12);
  expect(later.incremental!.iterations).toBeLessThan(12); // which a fit anew has at least
  const again = rowOf(await runAttribution(house, later, less, NOW), 'Email');
  expect(Math.abs(again.credit - email.credit) / (email.high - email.low)).toBeLessThan(0.2);
  expect(await repeatRun(house, later)).toEqual({ same: true, moved: [] });
  const { before: began, ...pins } = later.pins;
  const before = (other: Partial<Run['pins']>) => runBefore(house, later.parameters, { ...pins, ...other });
  expect(await before({})).toBe(began); // nothing has changed: it is credited the same
  expect(
    await runBefore(house, { ...later.parameters, by: ['channel', 'campaign'], lookback: 30 }, pins),
  ).toBe(began);
  expect(await before({ batch: pins.batch + 1 })).toBe(later.id);
  expect(await before({ code: 'another program' })).toBeUndefined();
  expect(await before({ rules: 99 })).toBeUndefined();
  const half = { ...later.parameters, from: '2026-05-01' };
  expect(await runBefore(house, half, pins)).toBeUndefined();
}
