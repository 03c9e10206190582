import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { labLink, type LabLinkOptions } from '../../src/know/index.js';
import { bySplink } from './splink.js';
import { writeRegister, type RegisterKind } from '../registers/index.js';
import type { Bench, BenchContext, BenchResult } from './types.js';

/** A set of records and what is asked of it. */
interface LinkedSet {
  readonly name: string;
  readonly options: LabLinkOptions;
  readonly files: (context: BenchContext) => Promise<readonly string[]>;
  readonly f1?: number;
  readonly seconds?: number;
  /** By what Splink's program knows it. */
  readonly peer?: string;
}

const DATA = process.env['MAISON_DATA'];

const register = (
  name: string,
  kind: RegisterKind,
  persons: number,
  limits: { f1?: number; seconds?: number },
): LinkedSet => ({
  name,
  options: { truth: 'person' },
  files: ({ scratch }) => writeRegister(kind, { seed: 1, persons, folder: join(scratch, kind) }),
  ...limits,
});

const published = (
  name: string,
  file: string,
  options: LabLinkOptions,
  limits: { f1: number; seconds: number },
): LinkedSet => ({
  name,
  options,
  files: async () => [join(DATA!, 'linkage', file)],
  peer: name,
  ...limits,
});

const SETS: readonly LinkedSet[] = [
  ...(DATA !== undefined && existsSync(join(DATA, 'linkage'))
    ? [
        published('febrl3', 'febrl3.csv', { truthPattern: /^rec-(\d+)-/ }, { f1: 0.9999, seconds: 0.97 }),
        published('fake_1000', 'fake_1000.csv', { truth: 'cluster' }, { f1: 0.99, seconds: 0.98 }),
      ]
    : []),
  register('four files of a house with families, 20,000 persons', 'house', 20_000, { f1: 0.93, seconds: 10 }),
  register('persons of history, 7,500', 'history', 7_500, { f1: 0.95, seconds: 6.5 }),
  register('a census under heavy corruption, 4,000 persons', 'census', 4_000, { f1: 0.95 }),
  register(
    'two files of people who are called otherwise than in their passports, 20,000 persons',
    'nicknames',
    20_000,
    {},
  ),
  register('a register in six scripts, 4,000 persons', 'scripts', 4_000, {}),
  register('a register of a million records', 'register', 750_000, { f1: 0.98, seconds: 60 }),
];

/** Linkage of records whose truth is known, one setting for all. */
export const linkBench: Bench = {
  name: 'link',
  work: 'which records are one person’s, with no setting for any of the sets; published ones where `MAISON_DATA` has them, beside Splink where a Python has it; seconds are of all but reading',
  limit: 'the goal of each set',
  async run(context) {
    const results: BenchResult[] = [];
    if (DATA === undefined)
      context.log('febrl3 and fake_1000 are left out: MAISON_DATA names no folder that has them');
    for (const set of SETS) {
      results.push(...(await measured(set, context)));
      if (set.peer !== undefined) results.push(...(await besideSplink(set, context)));
    }
    return results;
  },
};

async function measured(
  { name, options, files, f1, seconds }: LinkedSet,
  context: BenchContext,
): Promise<BenchResult[]> {
  const {
    judged,
    records,
    compared,
    seconds: took,
  } = await labLink(await files(context), options, context.signal ? { signal: context.signal } : {});
  const { precision, recall, f1: found } = judged!;
  context.log(`${name}: F1 ${found.toFixed(4)} in ${took.linking.toFixed(2)} s`);
  const count = (value: number) => value.toLocaleString('en');
  const note = `${count(records)} records, ${count(compared)} pairs compared; precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`;
  return [
    {
      measure: `${name}: F1 over pairs`,
      value: found,
      unit: '',
      better: 'more',
      note,
      ...(f1 !== undefined && { limit: f1 }),
    },
    {
      measure: `${name}: linking`,
      value: took.linking,
      unit: 's',
      better: 'less',
      ...(seconds !== undefined && { limit: seconds }),
    },
  ];
}

/** The same set by Splink, whose model is written for it by hand; nothing where it is not installed. */
async function besideSplink({ name, files, peer }: LinkedSet, context: BenchContext): Promise<BenchResult[]> {
  const [file] = await files(context);
  const found = await bySplink(peer!, file!);
  if (found === undefined) {
    context.log(`${name}: Splink is left out: no Python has it; name one in MAISON_SPLINK`);
    return [];
  }
  return [
    { measure: `${name}: F1 over pairs, Splink`, value: found.f1, unit: '', better: 'more' },
    { measure: `${name}: training and prediction, Splink`, value: found.seconds, unit: 's', better: 'less' },
  ];
}
