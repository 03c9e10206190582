import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { deriving, house, order, page, refresh, take, track } from '../../../test/deriving.js';
import { randomStream } from '../../math/index.js';
import { makeRun, readParameters, repeatRun, runAttribution, type Attribution } from '../index.js';
import { addExperiment, experimentFromFile, listExperiments, removeExperiment } from './index.js';

deriving();

const PERIOD = readParameters({ from: '2026-03-01', to: '2026-06-28' });
const NOW = new Date('2026-06-28T12:00:00Z');
const OPTIONS = { now: NOW, seed: 1, code: 'test' };
const TEST = { channel: 'Email', from: '2026-03-01', to: '2026-06-27', kind: 'hold-out' };

/** A house in which letters bring some orders and others come by themselves. */
async function fillHouse(): Promise<void> {
  const random = randomStream(8, 'house');
  const events: object[] = [];
  let orders = 0;
  for (let client = 0; client < 90; client += 1) {
    const whose = { anonymous_id: `a${client}` };
    const day = (at: number) => `${at.toFixed(4)}d` as `${number}d`;
    const buy = (at: number) => events.push(order(day(at), `N${(orders += 1)}`, 100 + orders, whose));
    events.push(page(day(0.1), undefined, whose));
    for (let at = 3 + random.uniform() * 30; at < 110; at += 25 + random.uniform() * 20) {
      events.push(track(day(at), 'Email Delivered', { ...whose, campaign_name: at < 60 ? 'spring' : 'summer' }));
      if (random.uniform() < 0.3) events.push(track(day(at + 0.1), 'Email Link Clicked', whose));
      if (random.uniform() < 0.4) buy(at + 0.5 + random.uniform() * 3);
    }
    if (random.uniform() < 0.9) buy(1 + random.uniform() * 115);
  }
  await take(...events);
  await refresh();
} // prettier-ignore

function email({ rows }: Attribution) {
  const share = rows.find(({ keys }) => keys['channel'] === 'Email')!.models['incremental']!;
  if (!('low' in share)) throw new Error('Email has no interval');
  return share;
}

it('calibrates the next run, is pinned by it, and leaves it as it is when taken out again', async () => {
  await fillHouse();
  const found = 20;
  const added = await addExperiment(house, { ...TEST, found, low: found - 6, high: found + 6 }, 'odile', NOW);
  expect(await listExperiments(house)).toEqual([added]);

  const run = await makeRun(house, PERIOD, OPTIONS);
  const after = await runAttribution(house, run, PERIOD, NOW);
  expect(email(after).basis).toBe('experiment');
  expect(Math.abs(email(after).credit - found)).toBeLessThan(3);
  expect(after.rows.reduce((sum, row) => sum + row.models['incremental']!.credit, after.baseline!.credit)).toBeCloseTo(after.outcomes, 6);
  expect(after.experiments).toMatchObject([{ id: added.id, contradicts: true }]);
  expect(after.checks.filter(({ passed }) => !passed).map(({ name }) => name)).toContain('the experiment on Email, 2026-03-01 to 2026-06-27, hold-out');

  expect(run.incremental!.sequences!.falseFinds).toBe(0.05);

  await removeExperiment(house, added.id);
  expect(await listExperiments(house)).toEqual([]);
  await expect(removeExperiment(house, added.id)).rejects.toThrow('there is no experiment');
  expect(await repeatRun(house, run)).toEqual({ same: true, moved: [] });
}, 600_000); // prettier-ignore

const hillstrom = join(process.env['MAISON_DATA'] ?? '', 'hillstrom', 'hillstrom.csv');
const present = Boolean(process.env['MAISON_DATA']) && existsSync(hillstrom);

it.skipIf(!present)('scales what a test found to all whom the channel reached', async () => {
  await take(
    ...['a', 'b'].map((anonymous_id) =>
      track('2d', 'Email Delivered', { anonymous_id, campaign_name: 'spring' }),
    ),
  );
  await refresh();
  const tested = { channel: 'Email', campaign: null, from: '2026-03-01', to: '2026-03-14' };
  const mens = await experimentFromFile(house, hillstrom, tested, { treated: 'Mens E-Mail', before: [] });
  expect([mens.found, mens.high - mens.found].map((each) => each.toFixed(0))).toEqual(['145', '38']);
  expect(mens.assumed).toContain('its 21,307 units are all whom the channel reached');
  const wider = await experimentFromFile(house, hillstrom, tested, {
    treated: 'Mens E-Mail',
    before: [],
    reached: 42_614,
  });
  expect(wider.found).toBeCloseTo(2 * mens.found, 6);
  await expect(experimentFromFile(house, hillstrom, tested, {})).rejects.toThrow('say with --treated which');
});
