import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readConfig } from '../core/index.js';
import { openHouse } from './index.js';

/** Processes that were started with the text among their arguments. */
async function processesOf(text: string): Promise<string[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(ids.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')));
  return lines.filter((line) => line.includes(text));
}

it('leaves no server behind where the other does not start', async () => {
  const home = await mkdtemp(join(tmpdir(), 'maison-opening-'));
  try {
    // a folder that is said to be made and has nothing in it, as one that was copied by halves
    await mkdir(join(home, 'postgres'));
    await writeFile(join(home, 'postgres', 'maison-complete'), '');
    await expect(openHouse(readConfig({}, home), { what: 'test' })).rejects.toThrow('postgres did not start');
    expect(await processesOf(home)).toEqual([]);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
});
