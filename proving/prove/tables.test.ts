import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeBudgetProof, writeProof } from './methods.js';
import { bySize, seedsSaid } from './results.js';
import { proofTables } from './tables.js';
import type { ProvedHouse } from './types.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'maison-tables-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A house of 100 orders, 20 by letters and none by affiliates, of which so many are given to letters, 4 on either side. */
function house(of: Partial<ProvedHouse>, credit: number): ProvedHouse {
  const certainty = {
    channels: [
      { low: credit - 4, high: credit + 4, verdict: 'incremental' as const },
      { low: 0, high: 2, verdict: 'none' as const },
    ],
    baseline: { low: 96 - credit, high: 104 - credit },
  };
  return {
    kind: 'nothing hidden', seed: 1, clients: 3000, program: 'now', orders: 100,
    channels: [
      { name: 'letters', touches: 50, caused: 20, expected: 19 },
      { name: 'affiliate', touches: 50, caused: 0, expected: 0 },
    ],
    models: [
      { name: 'last touch', channels: [60, 0], baseline: 40, seconds: 0 },
      { name: 'incremental', channels: [credit, 0], baseline: 100 - credit, seconds: 1, certainty },
    ],
    ...of,
  };
} // prettier-ignore

describe('tables of houses of several sizes, seeds and programs', () => {
  const large = [11, 12, 13, 14].map((seed) => house({ clients: 20_000, seed }, 21));
  const results = [
    ...large,
    { ...large[0]!, kind: 'season', program: 'before' },
    { ...large[1]!, kind: 'season' },
    house({ seed: 2 }, 26),
    house({ seed: 2, kind: 'only intent' }, 26),
  ];
  const methods = async () => {
    const file = join(folder, 'METHODS.md');
    await writeFile(file, '<!-- proof -->\n<!-- /proof -->\n');
    await writeProof(file, results, 'now');
    return (await readFile(file, 'utf8')).split('\n');
  };

  it('stand apart by size, the smallest first, with what was tried of each', async () => {
    const lines = await methods();
    expect(lines.filter((line) => line.startsWith('#'))).toEqual([
      '### 3,000 clients, 180 days: 2 houses, 2 of 57 kinds, seed 2',
      '### 20,000 clients, 180 days: 6 houses, 2 of 57 kinds, seeds 11 to 14',
    ]);
    const of = (name: string) => lines.filter((line) => line.startsWith(`| ${name}`));
    expect(of('last touch')).toEqual([
      '| last touch | 0.400 | 0.400 |  |  | 1.00 | 0.0 |',
      '| last touch | 0.400 | 0.400 |  |  | 1.00 | 0.0 |',
    ]);
    expect(of('nothing hidden')).toEqual([
      '| nothing hidden | 1 | 0.400 | 0.060 |',
      '| nothing hidden | 0 of 1, 0.080 |  | 1 of 1, 0.020 |  | 0 of 1, 0.080 |  | 0 | 0 |',
      '| nothing hidden | 4 | 0.400 | 0.010 |',
      '| nothing hidden | 4 of 4, 0.080 |  | 4 of 4, 0.020 |  | 4 of 4, 0.080 |  | 0 | 0 |',
    ]);
  });

  it('mark a kind of which other code measured some houses, and what is of all, in that size alone', async () => {
    const lines = await methods();
    expect(lines.filter((line) => line.includes('†'))).toEqual([
      '**The models †**',
      '| season † | 2 | 0.400 | 0.010 |',
      '| all † | 6 of 6, 0.080 |  | 6 of 6, 0.020 |  | 6 of 6, 0.080 |  | 0 | 0 |',
      '| kinds of the trial † | 6 of 6, 0.080 |  | 6 of 6, 0.020 |  | 6 of 6, 0.080 |  | 0 | 0 |',
      '| season † | 2 of 2, 0.080 |  | 2 of 2, 0.020 |  | 2 of 2, 0.080 |  | 0 | 0 |',
      '**Mean error by channel: credit less truth, as a share of orders, without and with its sign †**',
      '† has houses that were measured before the code that they depend on was last changed.',
    ]);
  });

  it('tell the width by spread of eight intervals and more', () => {
    const eight = Array.from({ length: 8 }, (_, index) => house({ seed: index }, index % 2 === 0 ? 22 : 18));
    const [, , intervals] = proofTables(eight, 'now');
    // 4 orders on either side of errors of 2: 4 / (1.96 × 2); affiliates are off by nothing
    expect(intervals!.rows[0]).toEqual(['all', '8 of 8, 0.080', '1.02', '8 of 8, 0.020', '', '8 of 8, 0.080', '1.02', '0', '0']);
    expect(intervals!.rows.map(([name]) => name)).toEqual(['all', 'kinds of the trial', 'nothing hidden']);
  });
}); // prettier-ignore

it('marks budgets that other code moved', async () => {
  const file = join(folder, 'BUDGETS.md');
  const moved = { kind: 'season', seed: 1, clients: 6000, program: 'before', best: 0.1, advised: 0.09, told: 6, channels: 8 };
  const budget = { ...moved, said: { value: 0.1, low: 0, high: 0.2 } };
  await writeFile(file, '<!-- budgets -->\n<!-- /budgets -->\n');
  await writeBudgetProof(file, [budget, { ...budget, clients: 20_000, program: 'now' }], 'now');
  const lines = (await readFile(file, 'utf8')).split('\n');
  expect(lines.filter((line) => line.includes('†')).map((line) => line.split(' | ')[0])).toEqual([
    '| all †',
    '| season †',
    '† has houses that were measured before the code that they depend on was last changed.',
  ]);
}); // prettier-ignore

it('sorts results by size, and says seeds in ranges', () => {
  expect(bySize([{ clients: 20_000 }, { clients: 3000 }, { clients: 20_000 }]).map(({ clients, houses }) => [clients, houses.length])).toEqual([[3000, 1], [20_000, 2]]);
  const said = (...seeds: number[]) => seedsSaid(seeds.map((seed) => ({ seed })));
  expect([said(2, 2), said(12, 2, 11, 13, 14), said(3, 4, 7)]).toEqual(['seed 2', 'seeds 2, 11 to 14', 'seeds 3, 4, 7']);
}); // prettier-ignore
