import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judge, programDigest, proofTables, prove, readResults, writeProof } from './index.js';
import type { Contender } from './types.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'maison-prove-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Gives everything to the baseline, and counts how often it is asked. */
function modest(): Contender & { asked: number } {
  const contender = {
    name: 'modest',
    asked: 0,
    credit: ({ types, kinds }: Parameters<Contender['credit']>[0]) => {
      contender.asked += 1;
      const channels = types.filter(({ kind }) => kind === 'touch').map(() => 0);
      return Promise.resolve({ channels, baseline: kinds.filter((kind) => kind === 0).length });
    },
  };
  return contender;
}

const options = (file: string, contender: Contender, kinds = ['nothing hidden', 'nothing works']) => ({
  kinds,
  clients: 40,
  seeds: 1,
  threads: 1,
  file: join(folder, file),
  program: 'one',
  clock: () => 0,
  contenders: [contender],
});

describe('a run of the proving ground', () => {
  it('does not run a house again that the same code ran, unless asked', async () => {
    const contender = modest();
    const first = await prove(options('again', contender, ['nothing hidden']));
    const both = await prove(options('again', contender));
    expect(contender.asked).toBe(2);
    expect(both[0]).toEqual(first[0]);
    await prove({ ...options('again', contender), again: true });
    expect(contender.asked).toBe(4);
  });

  it('takes so many seeds from the first one asked for', async () => {
    const results = await prove({ ...options('first', modest(), ['nothing hidden']), first: 11, seeds: 2 });
    expect(results.map(({ seed }) => seed)).toEqual([11, 12]);
  });

  it('measures anew what other code measured, and keeps one result a house', async () => {
    const contender = modest();
    await prove(options('other', contender));
    await prove({ ...options('other', contender), program: 'two' });
    expect(contender.asked).toBe(4);
    const kept = await readResults(join(folder, 'other'));
    expect(kept.map(({ program }) => program)).toEqual(['two', 'two']);
  });

  it('keeps what is done when it is stopped', async () => {
    const stop = new AbortController();
    const contender = modest();
    const stopping = { ...contender, credit: (...given: Parameters<Contender['credit']>) => (stop.abort(new Error('stopped')), contender.credit(...given)) }; // prettier-ignore
    await expect(prove(options('stopped', stopping), { signal: stop.signal })).rejects.toThrow('stopped');
    expect((await readResults(join(folder, 'stopped'))).map(({ kind }) => kind)).toEqual(['nothing hidden']);
  });

  it('tells a model that gives nothing that it misplaced all that was caused, and none where nothing works', async () => {
    const [working, idle] = await prove(options('modest', modest()));
    const caused = working!.channels.reduce((sum, channel) => sum + channel.caused, 0);
    expect(judge(working!)[0]!.misplaced).toBeCloseTo(caused / working!.orders);
    expect(judge(idle!)[0]!.misplaced).toBe(0);
  });
});

describe('a small house from beginning to end', () => {
  it('is credited by every model, and its tables go between the marks', async () => {
    const program = programDigest();
    const run = { ...options('whole', modest(), ['hidden intent']), clients: 300, program };
    const { contenders: _, ...whole } = run;
    const [house] = await prove(whole);
    expect(house!.models.map(({ name }) => name)).toEqual([
      'last touch',
      'linear',
      'Markov 1',
      'Shapley',
      'constant hazard',
      'incremental',
    ]);
    for (const { channels, baseline } of house!.models)
      expect(channels.reduce((sum, each) => sum + each, baseline)).toBeCloseTo(house!.orders, 1);
    const judged = judge(house!);
    expect(judged[5]!.misplaced).toBeLessThan(judged[0]!.misplaced);
    expect(judged[5]!.certainty!.baseline.intervals).toBe(1);
    expect(proofTables([house!], program)[1]!.rows[0]!.slice(0, 2)).toEqual(['hidden intent', '1']);
    expect(proofTables([house!], 'other')[1]!.rows[0]![0]).toBe('hidden intent †');

    const file = join(folder, 'METHODS.md');
    await writeFile(file, '# Methods\n\n<!-- proof -->\nold\n<!-- /proof -->\n\n## After\n');
    expect(await writeProof(file, [house!], program)).toBe(true);
    const text = await readFile(file, 'utf8');
    expect(text).toMatch(
      /^# Methods\n\n<!-- proof -->\n\n### 300 clients[^]*\n<!-- \/proof -->\n\n## After\n$/,
    );
    expect(text).not.toContain('old');
    expect(await writeProof(join(folder, 'none.md'), [house!], program)).toBe(false);
  });
});
