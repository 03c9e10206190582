import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Estimate } from '../../math/index.js';
import { labLift, type LiftOptions } from './lift.js';
import type { LiftResult } from './result.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lift-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function lift(text: string, options: LiftOptions = {}): Promise<LiftResult> {
  const file = join(folder, 'test.csv');
  await writeFile(file, text);
  return labLift(file, options);
}

const rows = (arm: string, spends: readonly number[]) => spends.map((spend) => `${arm},${spend}\n`).join('');
const SIX = `arm,spend\n${rows('control', [1, 2, 3])}${rows('letter', [3, 4, 8])}`;

describe('a test of six units', () => {
  it('adds 3 a unit and 9 in all', async () => {
    const { arms, control } = await lift(SIX);
    expect(control).toBe('control');
    expect(arms[0]).toMatchObject({
      name: 'control',
      units: 3,
      outcomes: { spend: { mean: 2, total: 6, lift: null } },
    });
    expect(arms[1]).toMatchObject({
      name: 'letter',
      units: 3,
      outcomes: {
        spend: { mean: 5, total: 15, lift: { value: 3, n: 6, method: 'Welch' }, incremental: { value: 9 } },
      },
    });
  });
  it('has an interval that the level widens', async () => {
    const at = async (level: number) =>
      (await lift(SIX, { level })).arms[1]!.outcomes['spend']!.lift as Estimate;
    const [narrow, wide] = [await at(0.8), await at(0.95)];
    expect(wide.high).toBeGreaterThan(narrow.high);
    expect(wide.low + wide.high).toBeCloseTo(6, 12);
  });
  it('is the same in any order of rows', async () => {
    const [head, ...lines] = SIX.trim().split('\n');
    expect(await lift([head, ...lines.toReversed()].join('\n'))).toEqual(await lift(SIX));
  });
});

describe('columns', () => {
  const TEXT =
    'id,group,orders_before,zip,orders_14d,note\n1,A,1,x,0,u\n2,B,2,y,1,v\n3,A,3,x,1,w\n4,B,4,y,0,z\n';
  it('are guessed by their names and told', async () => {
    expect((await lift(TEXT)).columns).toEqual({
      arm: 'group', outcomes: ['orders_14d'], before: ['orders_before', 'zip'], unused: ['id', 'note'],
    }); // prettier-ignore
  });
  it('are those that were asked for, whatever they are called', async () => {
    const asked = { arm: 'zip', control: 'x', outcomes: ['orders_before'], before: [] };
    expect((await lift(TEXT, asked)).columns).toEqual({
      arm: 'zip', outcomes: ['orders_before'], before: [], unused: ['id', 'group', 'orders_14d', 'note'],
    }); // prettier-ignore
  });
});

describe('a split that is not the one that was meant', () => {
  const uneven = `arm,spend\n${rows('control', Array(100).fill(1))}${rows('letter', Array(300).fill(2))}letter,3\n`;
  it('is broken, and nothing is concluded', async () => {
    const { ratio, arms } = await lift(uneven);
    expect(ratio.broken).toBe(true);
    expect(arms[1]!.outcomes['spend']!.verdict).toBe('split broken');
  });
  it('is whole where the arms were meant to be of these sizes', async () => {
    const { ratio } = await lift(uneven, { shares: new Map([['control', 1], ['letter', 3]]) }); // prettier-ignore
    expect(ratio).toMatchObject({ broken: false, degrees: 1 });
  });
});

describe('what cannot be taken', () => {
  it('is counted, each line with its value and what to do', async () => {
    const { rows, refused, refusals } = await lift(
      `${SIX}letter,"12,50"\nletter\n,4\nletter,\nletter,Infinity\nletter,1e308\n`,
    );
    expect([rows, refused]).toEqual([6, 6]);
    expect(refusals.map(({ reason }) => reason)).toEqual([
      'test.csv:8: spend "12,50" is not a number; write 12.50',
      'test.csv:9: 1 fields where the first line names 2',
      'test.csv:10: arm is empty; name the arm that the unit was given',
      'test.csv:11: spend is empty; write 0 where the unit did nothing',
      'test.csv:12: spend "Infinity" is not a number',
      'test.csv:13: spend "1e308" is more than anything that is counted',
    ]);
  });
  it.each([
    ['', /test.csv is empty; its first line names/],
    ['arm,spend\n', /has no rows/],
    ['arm,spend\na\n', /test.csv:2: 1 fields where/],
    ['arm,spend\na,1\na,2\n', /"arm" holds only "a"; a test has a control/],
    ['who,spend\na,1\nb,2\n', /none of them looks like the arm, say which it is with --arm/],
    ['arm,spend\na,much\nb,2\n', /"spend" cannot be an outcome, it is not of numbers: line 2 has "much"/],
    ['arm,colour\na,1\nb,2\n', /none of them looks like an outcome, say which is one with --outcome/],
    ['arm,spend\nred,1\nblue,2\n', /the arms are "blue", "red"; none is plainly the control/],
    ['arm,spend,visit\na,1,1\na,2,0\na,2,0\na,2,0\na,2,0\na,2,0\na,2,0\na,2,0\na,2,0\nb,x,0\n', /no row of the arm "b".*spend "x"/],
  ])('as a whole is an error: %j', (text, message) => expect(lift(text)).rejects.toThrow(message)); // prettier-ignore
  it('are columns, arms and shares that are not there', async () => {
    await expect(lift(SIX, { arm: 'cell' })).rejects.toThrow(/"cell", asked for as the arm, is none of them/);
    await expect(lift(SIX, { control: 'none' })).rejects.toThrow(/"none", asked for as the control/);
    await expect(lift(SIX, { outcomes: ['arm'] })).rejects.toThrow(/not of numbers: line 2 has "control"/);
    await expect(lift(SIX, { before: ['spend'] })).rejects.toThrow(/asked for as two of/);
    await expect(lift(SIX, { shares: new Map([['letter', 1]]) })).rejects.toThrow(
      /"control" is given no share/,
    );
    await expect(labLift(join(folder, 'none.csv'))).rejects.toThrow(/there is no such file/);
  });
  it('is an outcome that does not vary: it has no interval and no verdict but that', async () => {
    const { arms } = await lift('arm,visit\ncontrol,0\ncontrol,0\nletter,0\nletter,0\n');
    expect(arms[1]!.outcomes['visit']).toMatchObject({
      lift: { notEnough: 'no unit differs from the others of its arm', n: 4 }, p: null, verdict: 'cannot tell',
    }); // prettier-ignore
  });
  it('is no covariate: one that is missing counts as the mean, and as missing', async () => {
    const line = (unit: number) =>
      `${unit % 2 ? 'letter' : 'control'},${unit % 5},${unit % 3 ? unit % 7 : ''}\n`;
    const text = `arm,spend,recency\n${Array.from({ length: 60 }, (_, unit) => line(unit)).join('')}`;
    const { rows, refused, arms } = await lift(text);
    expect([rows, refused]).toEqual([60, 0]);
    expect(arms[1]!.outcomes['spend']!.adjusted).not.toBeNull();
  });
});
