import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { copyBeside } from './backup.js';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'maison-beside-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function folder(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  await mkdir(join(root, name, 'spool'), { recursive: true });
  for (const [path, text] of Object.entries(files)) await writeFile(join(root, name, path), text);
  return join(root, name);
}

it('keeps whom a house erased since its backup, and adds whom the backup knows', async () => {
  const backup = await folder('backup', {
    'erasures.jsonl': '{"hash":"old"}\n{"hash":"other"}\n',
    'spool/a': 'of the backup',
    'spool/b': 'of the backup',
    'manifest.json': '{}',
  });
  const house = await folder('house', {
    'erasures.jsonl': '{"hash":"old"}\n{"hash":"newer"}\n',
    'spool/a': 'of the house',
  });
  await copyBeside(backup, house);
  const read = (path: string) => readFile(join(house, path), 'utf8');
  expect(await read('erasures.jsonl')).toBe('{"hash":"old"}\n{"hash":"newer"}\n{"hash":"other"}\n');
  expect([await read('spool/a'), await read('spool/b')]).toEqual(['of the house', 'of the backup']);
  await expect(read('manifest.json')).rejects.toThrow('ENOENT');
});
