import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LAB_MODELS, labPaths, type LabModel, type LabResult } from './lab.js';

describe('the lab on a file of three lines', () => {
  let folder: string;
  let result: LabResult;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lab-'));
    const file = join(folder, 'paths.csv');
    await writeFile(file, 'path,conversions,value,nulls\nA > B,1,30,0\nA,0,0,1\nB,0,0,1\nbroken\n');
    let now = 0;
    result = await labPaths(file, { clock: () => now++ });
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('says what was in the file, and what of it was not taken', () => {
    expect(result).toMatchObject({
      paths: 3, outcomes: 1, value: 30, nulls: 2, seconds: 2, modelSeconds: 1, channels: ['A', 'B'], refused: {},
      rejected: 1, rejects: [{ line: 5, reason: 'paths.csv:5: 1 fields where the first line names 4', text: 'broken' }],
    }); // prettier-ignore
  });
  it('has every model', () => expect(Object.keys(result.models)).toEqual([...LAB_MODELS]));
  it('gives the first touch all the credit under first', () =>
    expect(result.models.first).toEqual({ A: { credit: 1, value: 30 }, B: { credit: 0, value: 0 } }));
  it('gives a third and two thirds under Markov of order 1', () => {
    expect(result.models['markov-1']!['A']!.credit).toBeCloseTo(1 / 3, 12);
    expect(result.models['markov-1']!['B']!.value).toBeCloseTo(20, 12);
  });
  it('leaves Shapley on rates unscaled: all channels add up to the rate', () => {
    const rates = Object.values(result.models['shapley-rate']!);
    expect(rates.reduce((sum, { credit }) => sum + credit, 0)).toBeCloseTo(1 / 3, 12);
  });
  it('is automatic by held-out likelihood', () => {
    expect(result.automaticOrder!.scores.map(({ order }) => order)).toEqual([1, 2, 3, 4]);
    expect(result.models['markov-auto']).toEqual(result.models[`markov-${result.automaticOrder!.order}`]);
  });
  it('runs the models that are asked for, and no others', async () => {
    const { models, automaticOrder } = await labPaths(join(folder, 'paths.csv'), {
      models: ['shapley', 'markov-2'],
    });
    expect(Object.keys(models)).toEqual(['markov-2', 'shapley']);
    expect(automaticOrder).toBeUndefined();
  });
});

const pathData = join(process.env['MAISON_DATA'] ?? '', 'pathdata');
const present = Boolean(process.env['MAISON_DATA']) && existsSync(join(pathData, 'pathdata.csv'));
const title = present
  ? 'PathData'
  : 'PathData (skipped: MAISON_DATA names no folder with pathdata/pathdata.csv)';

describe.skipIf(!present)(title, () => {
  let result: LabResult;
  let reference: Reference;
  let shapley: Record<string, Record<string, number>>;
  beforeAll(async () => {
    result = await labPaths(join(pathData, 'pathdata.csv'));
    reference = JSON.parse(await readFile(join(pathData, 'reference.json'), 'utf8'));
    shapley = JSON.parse(await readFile(join(pathData, 'reference-exact-shapley.json'), 'utf8'));
  });

  it('has the totals and the channels of the reference', () => {
    const { n_paths, total_conversions, total_value, total_null, channels } = reference;
    expect(result).toMatchObject({
      paths: n_paths,
      outcomes: total_conversions,
      nulls: total_null,
      channels,
      rejected: 0,
    });
    expectNear('value', result.value, total_value);
  });

  it.each(['first', 'last', 'linear'] as const)('%s: every channel, outcomes and value', (rule) => {
    expectAll(result, rule, 'credit', reference.heuristics[rule]!);
    expectAll(result, rule, 'value', reference.heuristics[`${rule}_v`]!);
  });

  it.each([1, 2, 3, 4] as const)('Markov of order %i: every channel', (order) =>
    expectAll(result, `markov-${order}`, 'credit', reference.markov[`order${order}_null`]!.attributed),
  );

  it('Shapley on observed outcomes: every channel, outcomes and value', () => {
    expectAll(result, 'shapley', 'credit', shapley['shapley_v_conversions_subset']!);
    expectAll(result, 'shapley', 'credit', reference.heuristics['unique_linear']!);
    expectAll(result, 'shapley', 'value', reference.heuristics['unique_linear_v']!);
  });

  it('Shapley on rates: every channel, the negative ones too', () => {
    expectAll(result, 'shapley-rate', 'credit', shapley['shapley_v_cr_subset']!);
    const rates = Object.values(result.models['shapley-rate']!);
    expect(rates.reduce((sum, { credit }) => sum + credit, 0)).toBeCloseTo(0.2238, 4);
  });
});

interface Reference {
  readonly n_paths: number;
  readonly total_conversions: number;
  readonly total_value: number;
  readonly total_null: number;
  readonly channels: string[];
  readonly heuristics: Record<string, Record<string, number>>;
  readonly markov: Record<string, { attributed: Record<string, number> }>;
}

function expectAll(
  result: LabResult,
  model: LabModel,
  of: 'credit' | 'value',
  wanted: Record<string, number>,
): void {
  expect(Object.keys(wanted).sort()).toEqual(result.channels);
  for (const [channel, value] of Object.entries(wanted))
    expectNear(`${model} ${channel}`, result.models[model]![channel]![of], value);
}

function expectNear(what: string, value: number, wanted: number): void {
  expect(Math.abs(value - wanted) / Math.abs(wanted), `${what}: ${value} for ${wanted}`).toBeLessThan(1e-6);
}
