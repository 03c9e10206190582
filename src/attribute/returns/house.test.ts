import { expect, it } from 'vitest';
import { deriving, house } from '../../../test/deriving.js';
import { fillSpending, WEEKS } from '../../../test/spending.js';
import { sql } from '../../engines/index.js';
import {
  makeRun,
  readBudget,
  readParameters,
  readReturns,
  readTerms,
  runAttribution,
  runKnowing,
  singleModel,
} from '../index.js';

deriving();

const PERIOD = readParameters({ from: '2026-03-01', to: '2026-06-28' });
const NOW = new Date('2026-06-28T12:00:00Z');
it('reads returns and a budget of a house: what varied and worked is told, and what nobody was reached by stays', async () => {
  await fillSpending();
  await expect(runKnowing(house, 'byWeek')).rejects.toThrow('there is no run yet');
  await makeRun(house, PERIOD, { now: NOW, seed: 1, code: 'test' });
  const run = await runKnowing(house, 'byWeek');

  const returns = await readReturns(house, run, PERIOD, NOW);
  const rowOf = (channel: string) => returns.rows.find(({ keys }) => keys['channel'] === channel)!;
  const email = rowOf('Email');
  // two in five at 1 franc bring 100: 40 francs for one
  expect(email.returned['incremental']!.low!).toBeLessThan(40);
  expect(email.returned['incremental']!.high!).toBeGreaterThan(40);
  expect(email.costOfOrder!.low!).toBeLessThan(250);
  expect(email.costOfOrder!.high!).toBeGreaterThan(250);
  expect(email.costOfNewClient!.value).toBeGreaterThan(email.costOfOrder!.value);
  expect([rowOf('Event').touches, rowOf('Event').spent, rowOf('Event').returned['incremental']]).toEqual([0, 'no touches known', null]);
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
  const kept = await readBudget(house, run, readTerms({ keep: 'email', total: budget.spend * 1.1 }));
  expect(kept.chosen.spend[1]).toBe(letters!.spend);
  expect(kept.chosen.unplaced).toBeGreaterThan(0);

  // displays without a cause are as unsure as the error of theirs, in the budget as in the report
  await house.columns.run(sql`DELETE FROM causes WHERE run = ${run.id} AND channel = 'Display'`);
  for (const [error, verdict] of [[20, 'cannot tell'], [0.1, 'none']] as const) {
    const channels = run.incremental!.channels.map((each) => (each.name === 'Display' ? { ...each, error } : each));
    const known = { ...run, incremental: { ...run.incremental!, channels } };
    const report = await runAttribution(house, known, PERIOD, NOW);
    expect(report.rows.find(({ keys }) => keys['channel'] === 'Display')!.models['incremental']).toMatchObject({ credit: 0, verdict });
    const { channels: told } = await readBudget(house, known, readTerms({}));
    expect(told[0]).toMatchObject({ channel: 'Display', state: verdict });
  }
}, 600_000); // prettier-ignore
