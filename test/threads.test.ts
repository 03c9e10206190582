import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { maison } from './command-line.js';

// Only the built program has threads of its own: what is asked of it runs in a process beside.

const DIST = new URL('../dist/', import.meta.url).href;

let folder: string;

/** Fits a simulated house on so many threads and prints a hash of all that was found. */
const program = (threads: number) => `
  import { createHash } from 'node:crypto';
  import { fitIncremental } from '${DIST}src/attribute/index.js';
  import { simulateHouse } from '${DIST}proving/houses/index.js';
  const { streams } = simulateHouse('everything', { seed: 4, clients: 300 });
  const shared = (array) => {
    const copy = new array.constructor(new SharedArrayBuffer(array.byteLength));
    copy.set(array);
    return copy;
  };
  for (const name of ['starts', 'tier', 'since', 'times', 'kinds']) streams[name] = shared(streams[name]);
  const found = await fitIncremental(streams, { threads: ${threads}, fewest: 4, most: 4 });
  const { causes, expected, ...numbers } = found;
  const hash = createHash('sha256').update(JSON.stringify(numbers));
  for (const array of [causes.starts, causes.touches, causes.probabilities, expected])
    hash.update(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  console.log(hash.digest('hex'));
`;

/** Fits the same house and concludes from it, apart or not; prints the hash of all, and the threads that it started. */
const concluding = (apart: boolean) => `
  import { createHash } from 'node:crypto';
  import { concludeApart } from '${DIST}src/attribute/credit/apart.js';
  import { fitAndConclude } from '${DIST}src/attribute/credit/conclude.js';
  import { simulateHouse } from '${DIST}proving/houses/index.js';
  const started = [];
  process.on('worker', () => started.push('thread'));
  const { streams } = simulateHouse('everything', { seed: 4, clients: 150 });
  const channels = streams.types.filter(({ kind }) => kind === 'touch').map(({ name }) => name);
  const first = streams.types.length - channels.length;
  const orders = streams.kinds.reduce((sum, kind) => sum + Number(kind === 0), 0);
  const [names, none] = [['', ...channels], new Uint32Array(2 * channels.length + 1)];
  // every second touch of a channel is of one campaign, the others of another
  const grains = {
    labels: Uint32Array.from(streams.kinds, (kind, event) => kind < first ? 0 : 1 + 2 * (kind - first) + (event % 2)),
    channel: { of: none.map((_, label) => label === 0 ? 0 : 1 + Math.floor((label - 1) / 2)), names },
    campaign: { of: none.map((_, label) => label === 0 ? 0 : 1 + (label % 2)), names: ['', 'spring', 'summer'] },
    adviser: { of: none, names: [''] },
    boutique: { of: none, names: [''] },
    takenUp: Uint8Array.from(none, (_, label) => label % 2),
  };
  const known = { streams, grains, values: Float64Array.from({ length: orders }, (_, order) => 100 + order) };
  const evidence = [{
    id: 'e', channel: channels[0], campaign: null, from: 10, to: 60, found: 20, error: 5, touches: { outside: 0, window: 100 },
  }];
  const question = { end: new Date('2026-06-28T00:00:00Z'), seed: 1, findings: [], evidence, checked: false };
  const { found, causes } = await ${apart ? 'concludeApart(known, question)' : 'fitAndConclude(known, question, 1)'};
  if (found.calibrations.length !== 1 || found.members.length < 2 || !found.sequences) throw new Error('nothing was concluded');
  const hash = createHash('sha256').update(JSON.stringify(found));
  for (const array of [causes.starts, causes.touches, causes.probabilities])
    hash.update(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  console.log([hash.digest('hex'), ...started].join(' '));
`;

/** So many journeys over eight channels, as the column store tells them, some at a time. */
const JOURNEYS = `
  async function* journeys(count) {
    let text = '';
    let drawn = 1;
    const draw = (most) => Math.floor(((drawn = (Math.imul(drawn, 1664525) + 1013904223) >>> 0) / 2 ** 32) * most);
    for (let row = 0; row < count; row += 1) {
      const path = Array.from({ length: 1 + draw(5) }, () => 'Channel ' + draw(8));
      const conversions = draw(2);
      text += JSON.stringify({ path, conversions, value: conversions * draw(50000), nulls: draw(3) }) + '\\n';
      if (row % 500 < 499) continue;
      yield Buffer.from(text);
      text = '';
    }
    yield Buffer.from(text);
  }
`;

/** Computes the path models of a few journeys, apart or not; prints the hash of all, and the threads that it started. */
const ofPaths = (apart: boolean) => `
  import { createHash } from 'node:crypto';
  import { pathModelsApart } from '${DIST}src/attribute/path-models/apart.js';
  import { findPathModels } from '${DIST}src/attribute/path-models/find.js';
  ${JOURNEYS}
  const started = [];
  process.on('worker', () => started.push('thread'));
  const said = [];
  const found = await ${apart ? 'pathModelsApart' : 'findPathModels'}(journeys(2000), { progress: ({ stage }) => said.push(stage) });
  if (found.bare || found.found.length !== 7 || !said.includes('Shapley, on rates')) throw new Error('not all was found');
  const plain = (key, value) => (value instanceof Map ? [...value] : value);
  console.log([createHash('sha256').update(JSON.stringify([found, said], plain)).digest('hex'), ...started].join(' '));
`;

/** Stops path models on their thread: while journeys without end still come, while they are computed, and by a wrong one. */
const STOPPED = `
  import { pathModelsApart } from '${DIST}src/attribute/path-models/apart.js';
  ${JOURNEYS}
  let threads = 0;
  process.on('worker', (thread) => {
    threads += 1;
    thread.once('exit', () => (threads -= 1));
  });
  async function whyNot(pieces, work) {
    let letGo;
    const gone = new Promise((resolve) => (letGo = resolve));
    async function* watched() {
      try {
        yield* pieces;
      } finally {
        letGo();
      }
    }
    const why = await pathModelsApart(watched(), work).then(() => 'found', ({ message }) => message);
    await gone;
    return [why, threads].join(', threads left: ');
  }
  const early = new AbortController();
  setTimeout(() => early.abort(new Error('stopped early')), 200);
  console.log(await whyNot(journeys(Infinity), { signal: early.signal }));
  const late = new AbortController();
  const progress = ({ stage }) => stage === 'Markov, order 2' && late.abort(new Error('stopped late'));
  console.log(await whyNot(journeys(2000), { signal: late.signal, progress }));
  async function* wrong() {
    yield Buffer.from('{"path":[],"conversions":1,"value":0,"nulls":0}\\n');
  }
  console.log(await whyNot(wrong()));
`;

const hashOn = (threads: number) => printed(`on-${threads}`, program(threads));

async function printed(name: string, text: string): Promise<string> {
  const file = join(folder, `${name}.mjs`);
  await writeFile(file, text);
  return (await promisify(execFile)(process.execPath, [file])).stdout.trim();
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'maison-threads-'));
  expect((await maison(folder, '--version')).status).toBe(0); // builds what is stale
}, 240_000);
afterAll(() => rm(folder, { recursive: true }));

it('the incremental model finds the same, to the byte, on one thread and on two', async () => {
  const one = await hashOn(1);
  expect(one).toMatch(/^[0-9a-f]{64}$/);
  expect(await hashOn(2)).toBe(one);
}, 120_000);

it('what follows the fit is found on the leading thread too, the same to the byte, and the calling one starts no other', async () => {
  const here = await printed('here', concluding(false));
  expect(here).toMatch(/^[0-9a-f]{64}$/);
  expect(await printed('apart', concluding(true))).toBe(`${here} thread`);
}, 120_000);

it('the path models are found on a thread of their own too, the same to the byte', async () => {
  const here = await printed('paths-here', ofPaths(false));
  expect(here).toMatch(/^[0-9a-f]{64}$/);
  expect(await printed('paths-apart', ofPaths(true))).toBe(`${here} thread`);
}, 120_000);

it('the thread of the path models and the journeys end when they are stopped, and when they fail', async () => {
  expect((await printed('paths-stopped', STOPPED)).split('\n')).toEqual([
    'stopped early, threads left: 0',
    'stopped late, threads left: 0',
    'the path has no step; a path names at least one channel, threads left: 0',
  ]);
}, 120_000);
