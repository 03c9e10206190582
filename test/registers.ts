import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { writeRegister } from '../proving/registers/index.js';
import { importFile } from '../src/collect/index.js';
import type { House } from '../src/engines/index.js';
import { resolve } from '../src/know/index.js';

/** Brings the lists of a house, on which the same people stand written in several ways, without the column that tells the truth. */
export async function bringRegister(house: House, persons: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'maison-registers-'));
  const paths = await writeRegister('house', { seed: 5, persons, folder });
  for (const path of paths.sort())
    await importFile(house, path, {
      source: basename(path).replace(/\W.*/, ''),
      kind: 'clients',
      map: { person: 'leave out' },
      yes: true,
    });
  await rm(folder, { recursive: true, force: true });
  await resolve(house);
}
