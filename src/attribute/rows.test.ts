import { beforeAll, describe, expect, it } from 'vitest';
import { at, derived, fill, house, NOW, YEAR } from '../../test/derived.js';
import {
  INCREMENTAL,
  liveAttribution,
  makeRun,
  readParameters,
  runAttribution,
  singleModel,
  type Attribution,
  type Run,
} from './index.js';

derived();

const BY_CAMPAIGN = readParameters({ ...YEAR, by: 'channel,campaign' });

/** A run with an incremental model, which credits a letter that nobody opened too. */
let run: Run;
beforeAll(async () => {
  await fill('spend', [
    { source: 'ads', day: '2026-01-05', channel: 'Display', campaign: 'autumn', cost: 3_00, currency: 'CHF', claimed_orders: 3, claimed: 90_00 },
    { source: 'ads', day: '2026-01-05', channel: 'Email', campaign: 'late', cost: 2_00, currency: 'CHF' },
    { source: 'ads', day: '2026-01-05', channel: 'Email', campaign: 'spring', cost: 1_00, currency: 'CHF', claimed_orders: 1, claimed: 20_00 },
  ]); // prettier-ignore
  await fill('touches', [
    { client: 8, version: 1, person: 8, occurred_at: at(2), channel: 'Direct Mail', campaign: 'card', reach: 'delivered', touch: '8-2'.padEnd(16) },
  ]); // prettier-ignore
  const letter = (touch: string, name: string) => ({ source: 'letters', message_id: touch, event_id: touch.padEnd(16), properties: JSON.stringify({ letter: name }) }); // prettier-ignore
  await fill('events', [letter('1-1', 'snow'), letter('2-1', 'bloom'), letter('8-2', 'card')]);
  const taken = await makeRun(house, readParameters(YEAR), { now: NOW, seed: 1, code: '0' });
  const known = (name: string) => ({ name, caused: 1, error: 0.5, within: 0.1, touches: 3 });
  run = {
    ...taken,
    models: [INCREMENTAL, ...taken.models],
    incremental: {
      channels: ['Email', 'Paid Search', 'Direct Mail'].map(known),
      all: { caused: 1.5, error: 0.7, within: 0.2 },
      orders: 4,
      checks: [],
    },
  } as unknown as Run;
  const cause = (number: string, touch: string, channel: string, campaign: string, tenths: number) => ({
    run: taken.id, outcome: 'order', namespace: 'shop', number, client: 1, occurred_at: at(4), value: 100_00, nth: 1,
    touch: touch.padEnd(16), channel, campaign, credit: tenths * 1e8, amount: tenths * 10_00, probability: tenths / 10,
  }); // prettier-ignore
  await fill('causes', [
    cause('A', '1-1', 'Email', 'winter', 3),
    cause('A', '1-3', 'Paid Search', 'brand', 1),
    cause('B', '2-1', 'Email', 'spring', 5),
    cause('B', '8-2', 'Direct Mail', 'card', 4),
    cause('D', '8-2', 'Direct Mail', 'card', 2),
  ]);
});

const namesOf = ({ rows }: Attribution) => rows.map(({ keys }) => Object.values(keys).join(' / '));

/** All that rows add up to, those included that are joined. */
function sums({ rows, others, models }: Attribution) {
  const all = [...rows, ...(others ? [others] : [])];
  const sum = (of: (row: (typeof all)[number]) => number) => Math.round(1e9 * all.reduce((total, row) => total + of(row), 0)) / 1e9;
  return {
    touches: sum(({ touches }) => touches),
    spend: sum(({ spend }) => spend ?? 0),
    claims: [sum(({ claimed }) => claimed?.orders ?? 0), sum(({ claimed }) => claimed?.value ?? 0)],
    models: Object.fromEntries(models.map(({ id }) => [id, [sum((row) => row.models[id]!.credit), sum((row) => row.models[id]!.value)]])),
  };
} // prettier-ignore

describe('rows beyond those that stand by themselves', () => {
  it('are one, with which all sums hold, however many stand by themselves', async () => {
    for (const by of [
      'channel',
      'campaign',
      'channel,campaign',
      'property:letter',
      'campaign,property:letter',
    ]) {
      const parameters = readParameters({ ...YEAR, by });
      const live = await liveAttribution(house, parameters, NOW);
      const whole = await runAttribution(house, run, parameters, NOW);
      expect([live.others, whole.others]).toEqual([undefined, undefined]);
      for (const most of [1, 2]) {
        const few = await liveAttribution(house, parameters, NOW, { most });
        const fewOfRun = await runAttribution(house, run, parameters, NOW, 0.95, { most });
        expect([by, most, sums(few)]).toEqual([by, most, sums(live)]);
        expect([by, most, sums(fewOfRun)]).toEqual([by, most, sums(whole)]);
        const left = live.rows.length - most;
        expect([by, few.others?.rows]).toEqual([by, left > 1 ? left : undefined]);
        expect(fewOfRun.baseline).toEqual(whole.baseline);
        expect(fewOfRun.unreached).toEqual(whole.unreached);
        // what stands by itself is told as it is among all
        for (const row of fewOfRun.rows) expect(whole.rows).toContainEqual(row);
      }
    }
  });

  it('are those with fewest orders by any model, then with fewest touches, then by name', async () => {
    const told = async (most: number) => namesOf(await liveAttribution(house, BY_CAMPAIGN, NOW, { most })).sort();
    // one order each; of these Email / spring alone has two touches
    expect(await told(1)).toEqual(['Email / spring']);
    expect(await told(3)).toEqual(['Adviser / ', 'Direct / ', 'Email / spring']);
    expect(await told(6)).toEqual(['Adviser / ', 'Direct / ', 'Email / spring', 'Email / winter', 'Paid Search / brand', 'Unattributed / ']);
    // all but one: a row alone is not joined
    expect((await told(8)).length).toBe(9);
  }); // prettier-ignore

  it('have the credit of the incremental model, and no interval', async () => {
    const report = await runAttribution(house, run, readParameters(YEAR), NOW, 0.95, { most: 2 });
    // Email took part in two orders, all others in one at most: Adviser is the first of them by touches and name
    expect(namesOf(report)).toEqual(['Email', 'Adviser']);
    expect(report.rows[0]!.models['incremental']).toMatchObject({ credit: 0.8, value: 80_00, basis: 'model' });
    expect(report.others).toMatchObject({ rows: 5, touches: 3, spend: 31_50, claimed: { orders: 3, value: 90_00 } });
    expect(report.others!.models['incremental']).toEqual({ credit: 0.7, value: 70_00 });
    expect(singleModel(report, 'incremental', 0.95).others).toMatchObject({ rows: 5, credit: 0.7, low: null, verdict: null, spend: 31_50, claimedValue: 90_00 });
    // what was spent or is claimed is of some of them, the credit of all
    expect(singleModel(report, 'incremental', 0.95).others).toMatchObject({ returned: null, costOfOrder: null, overclaim: null });
  }); // prettier-ignore
});

describe('rows of one channel', () => {
  it('are those of the report of all, and no others', async () => {
    const ofAll = await runAttribution(house, run, BY_CAMPAIGN, NOW);
    const ofEmail = await runAttribution(house, run, BY_CAMPAIGN, NOW, 0.95, { channel: 'email' });
    expect(ofEmail.rows).toEqual(ofAll.rows.filter(({ keys }) => keys['channel'] === 'Email'));
    expect(ofEmail).toMatchObject({ channel: 'Email', outcomes: 4, baseline: ofAll.baseline, unreached: [] });
  }); // prettier-ignore

  it('may be by campaign alone, and be joined too', async () => {
    const byCampaign = readParameters({ ...YEAR, by: 'campaign' });
    const one = await runAttribution(house, run, byCampaign, NOW, 0.95, { channel: 'Email', most: 1 });
    expect(one.rows).toMatchObject([{ keys: { campaign: 'spring' }, touches: 2, spend: 1_00, models: { incremental: { credit: 0.5 } } }]);
    expect(one.others).toMatchObject({ rows: 2, touches: 1, spend: 2_00, models: { incremental: { credit: 0.3, value: 30_00 } } });
  }); // prettier-ignore

  it('are not of a channel that there is not', async () => {
    await expect(liveAttribution(house, BY_CAMPAIGN, NOW, { channel: 'Radio' })).rejects.toThrow(
      'there is no channel "Radio" with touches; choose one of Adviser, Direct, Direct Mail, Display, Email, Paid Search, Unattributed',
    );
  });
});

it('tells all spend, however many campaigns there are', async () => {
  const many = Array.from({ length: 1500 }, (_, nth) => ({
    source: 'many', day: '2026-02-05', channel: 'Display', campaign: `a campaign's name, of some length: ${nth}`, cost: 1_00, currency: 'CHF',
  })); // prettier-ignore
  await fill('spend', many);
  const report = await liveAttribution(house, BY_CAMPAIGN, NOW);
  expect([report.rows.length, report.others?.rows]).toEqual([1000, 509]);
  const known = report.rows.reduce((sum, { spend }) => sum + (spend ?? 0), 0);
  expect(known + report.others!.spend!).toBe(1500_00 + 21_50 + 7_00 + 6_00);
  expect(report.others).toMatchObject({ touches: 0, models: { last: { credit: 0, value: 0 } } });
  const live = await liveAttribution(house, readParameters({ ...YEAR, by: 'campaign' }), NOW, { channel: 'Display' });
  expect(live.rows.map(({ spend }) => spend)).toEqual(Array.from({ length: 1000 }, () => 1_00));
  expect(live.others).toMatchObject({ rows: 502, spend: 500_00 + 7_00 + 3_00 });
}); // prettier-ignore
