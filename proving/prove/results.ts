import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ProvedHouse } from './types.js';

type Named = Pick<ProvedHouse, 'kind' | 'seed' | 'clients'>;

/** Whether two results are of the same house. */
export function isSameHouse(left: Named, right: Named): boolean {
  return left.kind === right.kind && left.seed === right.seed && left.clients === right.clients;
}

/** Results by the number of clients of their houses, the smallest first. */
export function bySize<Result extends { readonly clients: number }>(
  results: readonly Result[],
): { readonly clients: number; readonly houses: readonly Result[] }[] {
  const sizes = [...new Set(results.map(({ clients }) => clients))].sort((a, b) => a - b);
  return sizes.map((clients) => ({ clients, houses: results.filter((each) => each.clients === clients) }));
}

/** The seeds of results in words: `seed 2`, `seeds 2, 11 to 14`. */
export function seedsSaid(results: readonly Pick<ProvedHouse, 'seed'>[]): string {
  const seeds = [...new Set(results.map(({ seed }) => seed))].sort((a, b) => a - b);
  const runs: [first: number, last: number][] = [];
  for (const seed of seeds) {
    const run = runs.at(-1);
    if (run && run[1] === seed - 1) run[1] = seed;
    else runs.push([seed, seed]);
  }
  const said = runs.map(([first, last]) => {
    if (first === last) return String(first);
    return last === first + 1 ? `${first}, ${last}` : `${first} to ${last}`;
  });
  return `${seeds.length === 1 ? 'seed' : 'seeds'} ${said.join(', ')}`;
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
