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

async function hashOn(threads: number): Promise<string> {
  const file = join(folder, `on-${threads}.mjs`);
  await writeFile(file, program(threads));
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
