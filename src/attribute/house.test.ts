import { describe, expect, it } from 'vitest';
import { NOW, YEAR, derived, fill, house } from '../../test/derived.js';
import { REFRESH_LOCK, RUN_LOCK } from '../consent/index.js';
import { sql } from '../engines/index.js';
import {
  channelsWithoutTouches,
  endBrokenRuns,
  explain,
  INCREMENTAL,
  liveAttribution,
  makeRun,
  readParameters,
  readRun,
  repeatRun,
  runAttribution,
  singleModel,
  type Attribution,
  type Run,
} from './index.js';

derived();

/** Values in minor units by row and model. */
function values(report: Attribution, model: string): Record<string, number> {
  return Object.fromEntries(
    report.rows.map(({ keys, models }) => [Object.values(keys).join(' / '), models[model]!.value]),
  );
}

describe('live attribution', () => {
  it('puts the rules side by side, to the cent', async () => {
    const report = await liveAttribution(house, readParameters(YEAR), NOW);
    expect(report).toMatchObject({ live: true, outcomes: 4, value: 360_01, heldOut: 1, currency: 'CHF' });
    expect(values(report, 'first')).toEqual({
      Email: 300_01,
      Adviser: 0,
      Display: 0,
      'Paid Search': 0,
      Direct: 50_00,
      Unattributed: 10_00,
    });
    expect(values(report, 'last')).toEqual({
      Email: 200_00,
      Adviser: 0,
      Display: 0,
      'Paid Search': 100_01,
      Direct: 50_00,
      Unattributed: 10_00,
    });
    expect(values(report, 'linear')).toEqual({
      Display: 0,
      Email: 233_34,
      Adviser: 33_33,
      'Paid Search': 33_34,
      Direct: 50_00,
      Unattributed: 10_00,
    });
    expect(values(report, 'participation')).toEqual({
      Display: 0,
      Email: 300_01,
      Adviser: 100_01,
      'Paid Search': 100_01,
      Direct: 50_00,
      Unattributed: 10_00,
    });
  });

  it('gives every order away once under every rule that splits', async () => {
    const report = await liveAttribution(house, readParameters(YEAR), NOW);
    for (const { id } of report.models.filter(({ id: model }) => model !== 'participation')) {
      expect(Object.values(values(report, id)).reduce((sum, each) => sum + each, 0)).toBe(report.value);
      expect(report.rows.reduce((sum, row) => sum + Math.round(row.models[id]!.credit * 1e9), 0)).toBe(4e9);
    }
  });

  it('goes down to campaigns and keeps the touches and the spend of each', async () => {
    const report = await liveAttribution(house, readParameters({ ...YEAR, by: 'channel,campaign' }), NOW);
    const rows = report.rows.map(({ keys, touches, spend }) => [
      keys['channel'],
      keys['campaign'],
      touches,
      spend,
    ]);
    expect(rows).toContainEqual(['Email', 'spring', 2, null]);
    expect(rows).toContainEqual(['Paid Search', 'brand', 1, 21_50]);
  });

  it('keeps what was spent on and credited nothing', async () => {
    const report = await liveAttribution(house, readParameters(YEAR), NOW);
    const display = report.rows.find(({ keys }) => keys['channel'] === 'Display');
    expect(display).toMatchObject({ touches: 0, spend: 7_00, models: { last: { credit: 0, value: 0 } } });
  });

  it('names channels that were paid for and have no touch, of a report and of an imported file', async () => {
    for (const by of ['channel', 'channel,campaign', 'campaign']) {
      const { unreached } = await liveAttribution(house, readParameters({ ...YEAR, by }), NOW);
      expect(unreached).toEqual(by === 'campaign' ? [] : ['Display']);
    }
    expect(await channelsWithoutTouches(house, '')).toEqual(['Display']);
    expect(await channelsWithoutTouches(house, 'another')).toEqual([]);
  });

  it('takes new and returning clients apart', async () => {
    expect((await liveAttribution(house, readParameters({ ...YEAR, clients: 'new' }), NOW)).outcomes).toBe(3);
    const returning = await liveAttribution(house, readParameters({ ...YEAR, clients: 'returning' }), NOW);
    // the order without a rate is its client's first
    expect(returning).toMatchObject({ clients: 'returning', outcomes: 1, heldOut: 0 });
  });

  it('counts an outcome on the day of the house on which it fell', async () => {
    const day = await liveAttribution(house, readParameters({ from: '2026-01-04', to: '2026-01-04' }), NOW);
    expect(day.outcomes).toBe(2);
    const before = await liveAttribution(
      house,
      readParameters({ from: '2026-01-03', to: '2026-01-03' }),
      NOW,
    );
    expect(before.outcomes).toBe(0);
  });

  it('gives one model in the form that programs read', async () => {
    const report = singleModel(await liveAttribution(house, readParameters(YEAR), NOW), 'last', 0.95);
    expect(report).toMatchObject({
      model: 'last',
      basis: 'rule',
      level: 0.95,
      outcomes: 4,
      baseline: { credit: 0, low: null },
    });
    expect(report.rows[0]).toMatchObject({
      channel: 'Email',
      touches: 3,
      credit: 1,
      value: 200_00,
      verdict: null,
      spend: null,
    });
    await expect(async () =>
      singleModel(await liveAttribution(house, readParameters(YEAR), NOW), 'markov-1', 0.95),
    ).rejects.toThrow(/no model "markov-1" in live figures; choose one of/);
  });
});

describe('a run', () => {
  it('adds the path models, conserves every order and can be made again to the byte', async () => {
    const run = await makeRun(house, readParameters(YEAR), { now: NOW, seed: 1, code: '0' });
    const report = await runAttribution(house, run, readParameters({ from: YEAR.from, to: YEAR.to }), NOW);
    expect(report).toMatchObject({ live: false, outcomes: 4, value: 360_01, run: { number: run.number } });
    for (const model of ['first', 'linear', 'markov-1', 'markov-2', 'shapley']) {
      expect(Object.values(values(report, model)).reduce((sum, each) => sum + each, 0)).toBe(360_01);
    }
    expect(values(report, 'shapley')).toMatchObject({ Email: 233_34, Adviser: 33_33 });
    expect(await repeatRun(house, run)).toEqual({ same: true, moved: [] });
    const asked = (from: string, to: string) => runAttribution(house, run, readParameters({ from, to }), NOW);
    expect(await asked('2020-01-01', '2030-01-01')).toMatchObject({ from: run.parameters.from, to: run.parameters.to });
    await expect(asked('2020-01-01', '2020-02-01')).rejects.toThrow(`run ${run.number} is of the days from`);
  }); // prettier-ignore

  it('stays as it was when the house goes on', async () => {
    const run = await makeRun(house, readParameters(YEAR), { now: NOW, seed: 1, code: '0' });
    await fill('superseded', [{ client: 2, version: 1, at_version: 2 }]);
    await house.records.query(sql`UPDATE derivation SET version = 2`);
    expect((await liveAttribution(house, readParameters(YEAR), NOW)).outcomes).toBe(3);
    expect((await runAttribution(house, run, readParameters(YEAR), NOW)).outcomes).toBe(4);
    expect(await repeatRun(house, run)).toEqual({ same: true, moved: [] });
    expect(await explain(house, { number: 'B' }, run)).toMatchObject({ live: false, value: 200_00 });
    await expect(explain(house, { number: 'B' })).rejects.toThrow('there is no order B');
    await house.records.query(sql`UPDATE derivation SET version = 1`);
    await house.columns.run(sql`TRUNCATE TABLE superseded`);
  });

  it('tells whom it left out, and which channels it could not tell apart', async () => {
    const run = await makeRun(house, readParameters(YEAR), { now: NOW, seed: 1, code: '0' });
    const known = (name: string) => ({ name, caused: 1, error: 2, within: 0.1, effect: 0.1, touches: 3 });
    const incremental = {
      channels: [known('Email'), known('Adviser')],
      all: { caused: 2, error: 1, within: 0.2 },
      checks: [],
      leftOut: { clients: 1, orders: 2, value: 300 },
      between: [[4, -3.9], [-3.9, 4]],
    }; // prettier-ignore
    const models = [INCREMENTAL, ...run.models];
    const reportOf = (found: object) =>
      runAttribution(
        house,
        { ...run, models, incremental: found } as unknown as Run,
        readParameters(YEAR),
        NOW,
      );
    const report = await reportOf(incremental);
    expect(report).toMatchObject({
      leftOut: { clients: 1, orders: 2 },
      inseparable: [{ channels: ['Email', 'Adviser'], caused: { value: 2, high: expect.closeTo(2.88, 2) } }],
    });
    expect(report.foundOver).toBeUndefined();
    expect(singleModel(report, 'incremental', 0.95).inseparable).toEqual(report.inseparable);
    expect(singleModel(report, 'last', 0.95)).not.toHaveProperty('leftOut');
    expect(
      await reportOf({ ...incremental, leftOut: { clients: 0, orders: 0 }, between: undefined }),
    ).not.toMatchObject({ leftOut: expect.anything() });
  });

  it('says over which days and whose orders it found what is not of the report', async () => {
    const taken = await makeRun(house, readParameters(YEAR), { now: NOW, seed: 1, code: '0' });
    const incremental = { channels: [], all: { caused: 0, error: 0, within: 0 }, checks: [] };
    const run = { ...taken, models: [INCREMENTAL, ...taken.models], incremental } as unknown as Run;
    const ofNew = { ...run, parameters: { ...run.parameters, clients: 'new' as const } };
    const { from, to } = run.parameters;
    const january = readParameters({ from: '2026-01-01', to: '2026-01-05' });
    const found = async (of: Run, asked: object) => (await runAttribution(house, of, readParameters(asked), NOW)).foundOver;
    expect(await found(run, {})).toBeUndefined();
    expect(await found(run, { from: january.from, to: january.to })).toEqual({ from, to, allClients: false });
    expect(await found(ofNew, {})).toEqual({ from, to, allClients: true });
    const report = await runAttribution(house, run, january, NOW);
    expect(singleModel(report, 'incremental', 0.95).foundOver).toEqual(report.foundOver);
    expect(singleModel(report, 'last', 0.95)).not.toHaveProperty('foundOver');
    expect((await runAttribution(house, taken, january, NOW)).foundOver).toBeUndefined();
  }); // prettier-ignore

  it('is shown over the days it was taken over, unless others are asked for', async () => {
    const january = { from: '2026-01-01', to: '2026-01-05' };
    const run = await makeRun(house, readParameters(january), { now: NOW, seed: 1, code: '0' });
    expect(await runAttribution(house, run, readParameters({}), NOW)).toMatchObject({
      ...january,
      outcomes: 2,
    });
    const less = await runAttribution(house, run, readParameters({ to: '2026-01-03' }), NOW);
    expect(less).toMatchObject({ from: january.from, to: '2026-01-03', outcomes: 0 });
  });

  it('that a dead process left behind is ended without credits', async () => {
    await house.records.query(sql`INSERT INTO run (id, state, parameters, pins)
      VALUES ('01900000-0000-7000-8000-000000000001', 'running', '{}', '{"version": 1}')`);
    await endBrokenRuns(house);
    expect(await readRun(house, '01900000-0000-7000-8000-000000000001')).toMatchObject({ state: 'failed' });
  });

  it('that is taken now is not ended', async () => {
    const id = '01900000-0000-7000-8000-000000000002';
    await house.records.locked(RUN_LOCK, async () => {
      await house.records.query(sql`INSERT INTO run (id, state, parameters, pins)
        VALUES (${id}, 'running', '{}', '{"version": 1}')`);
      await endBrokenRuns(house);
      expect(await readRun(house, id)).toMatchObject({ state: 'running' });
    });
    await endBrokenRuns(house);
    expect(await readRun(house, id)).toMatchObject({ state: 'failed' });
  });

  it('lets everything else be brought up to date once it has read', async () => {
    const found: Record<string, Promise<string | undefined>> = {};
    const free = () => house.records.tryLocked(REFRESH_LOCK, () => Promise.resolve('free'));
    const progress = ({ stage }: { stage: string }) => void (found[stage] ??= free());
    await makeRun(house, readParameters(YEAR), { now: NOW, seed: 1, code: '0' }, { progress });
    expect(await found['reading what happened to each client']).toBeUndefined();
    expect(await found['reading journeys']).toBe('free');
  });

  it('takes no day for watched that is still to come', async () => {
    const run = await makeRun(house, readParameters({ ...YEAR, to: '2099-12-31' }), {
      now: NOW,
      seed: 1,
      code: '0',
    });
    expect(run.parameters.to).toBe(NOW.toISOString().slice(0, 10));
  });

  it('says that it waits where another is taken, and only there', async () => {
    const stages = async () => {
      const said: string[] = [];
      const asked = readParameters({ from: '2026-01-01', to: '2026-01-31' });
      await makeRun(
        house,
        asked,
        { now: NOW, seed: 1, code: '0' },
        { progress: ({ stage }) => void said.push(stage) },
      );
      return said;
    };
    const waits = 'waiting for another run to end';
    expect(await stages()).not.toContain(waits);
    const [first, second] = [stages(), stages()];
    expect([await first, await second].filter((said) => said.includes(waits))).toHaveLength(1);
  });

  it('says at once that there is nothing to credit, even while another is taken', async () => {
    const empty = readParameters({ from: '2020-01-01', to: '2020-12-31' });
    await house.records.locked(RUN_LOCK, async () => {
      await expect(makeRun(house, empty, { now: NOW, seed: 1, code: '0' })).rejects.toThrow(
        /no order to credit from 2020-01-01/,
      );
    });
  });
});
