import { describe, expect, it } from 'vitest';
import { RUN_MODELS } from '../catalogue.js';
import { channelWeights } from '../models/channel-weights.js';
import type { Credits } from '../models/credits.js';
import { PathsBuilder } from '../models/paths.js';
import { rakeWeights } from '../models/rake.js';
import { findPathModels } from './find.js';

/** Rows as the column store tells them: 64-bit integers are text. */
const ROWS = [
  { path: ['Email'], conversions: '1', value: '10000', nulls: '0' },
  { path: ['Email', 'Paid Search'], conversions: '2', value: '30000', nulls: '1' },
  { path: ['Événement', 'Email', 'Événement'], conversions: '1', value: '5000', nulls: '3' },
  { path: ['Paid Search'], conversions: '0', value: '0', nulls: '4' },
] as const;

/** The rows as lines, cut into pieces of so many bytes, within characters too. */
async function* inPieces(rows: readonly object[], size: number): AsyncIterable<Buffer> {
  const bytes = Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe('the path models of a run', () => {
  it('give equal parts to the channels of each path under Shapley', async () => {
    const { found } = await findPathModels(inPieces(ROWS, 64));
    const shapley = found.find(({ model }) => model.id === 'shapley')!;
    expect(shapley.totals).toEqual({
      Email: { credit: 2.5, value: 27_500 },
      'Paid Search': { credit: 1, value: 15_000 },
      Événement: { credit: 0.5, value: 2_500 },
    });
    expect(shapley).toMatchObject({ weighing: { kind: 'even' }, gap: 0 });
  });

  it('are what each of them finds by itself, to the byte, wherever the pieces are cut', async () => {
    const paths = new PathsBuilder();
    for (const { path, conversions, value, nulls } of ROWS)
      paths.add(path, Number(conversions), Number(value), Number(nulls));
    const all = paths.finish();
    const named = (weights: Float64Array) =>
      new Map(all.channels.map((channel, at) => [channel, weights[at]!]));
    const whole = await findPathModels(inPieces(ROWS, 1 << 16));
    expect(whole.found.map(({ model }) => model)).toEqual(RUN_MODELS);
    for (const { model, totals, weighing, gap } of whole.found) {
      const { outcomes, value } = (await channelWeights(model.id, all)) as Credits;
      const credited = all.channels.map((channel, at) => [
        channel,
        { credit: outcomes[at], value: value[at] },
      ]);
      expect(totals).toEqual(Object.fromEntries(credited));
      if (model.id === 'shapley') continue;
      const raked = rakeWeights(all, outcomes, 'conversions');
      const worth = rakeWeights(all, value, 'value');
      expect({ weighing, gap }).toEqual({
        weighing: { kind: 'channels', outcomes: named(raked.weights), value: named(worth.weights) },
        gap: raked.gap,
      });
    }
    for (const size of [1, 7, 100]) expect(await findPathModels(inPieces(ROWS, size))).toEqual(whole);
  });

  it('are refused where there is no journey', async () => {
    const { bare, found, refused } = await findPathModels(inPieces([], 1));
    expect({ bare, found: found.length }).toEqual({ bare: true, found: 0 });
    expect(refused.map(([id]) => id)).toEqual(RUN_MODELS.map(({ id }) => id));
  });

  it('are not made of an answer that was cut short', async () => {
    const [first] = ROWS;
    const cut = async function* () {
      yield Buffer.from(JSON.stringify(first));
    };
    await expect(findPathModels(cut())).rejects.toThrow('clickhouse: its answer was cut short');
  });

  it('tell which one is computed, and stop when they are told to', async () => {
    const stopped = new AbortController();
    const said: string[] = [];
    const progress = ({ stage }: { stage: string }) => {
      said.push(stage);
      if (stage === 'Markov, order 2') stopped.abort(new Error('no longer wanted'));
    };
    const asked = findPathModels(inPieces(ROWS, 64), { signal: stopped.signal, progress });
    await expect(asked).rejects.toThrow('no longer wanted');
    expect(said).toContain('Markov, order 1');
    expect(said).not.toContain('Markov, order 3');
  });
});
