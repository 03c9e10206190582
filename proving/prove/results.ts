import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ProvedHouse } from './types.js';

type Named = Pick<ProvedHouse, 'kind' | 'seed' | 'clients'>;

/** Whether two results are of the same house. */
export function isSameHouse(left: Named, right: Named): boolean {
  return left.kind === right.kind && left.seed === right.seed && left.clients === right.clients;
}

/** The results that are kept in a file, one JSON line a house; none where there is no file. */
export async function readResults(file: string): Promise<ProvedHouse[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ProvedHouse);
}

/** Keeps a result, in the place of an earlier one of the same house; the file is never half written. */
export async function keepResult(file: string, result: ProvedHouse): Promise<void> {
  const kept = (await readResults(file)).filter((other) => !isSameHouse(other, result));
  const lines = [...kept, result].map((each) => `${JSON.stringify(each)}\n`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.next`, lines.join(''));
  await rename(`${file}.next`, file);
}
