import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshImports, type Imports } from '../../../test/imports.js';
import { eraseImports } from './erase.js';
import { planImport, readImport, takeImport, uploadFolder, type Plan } from './index.js';

let imports: Imports;
beforeAll(async () => {
  imports = await freshImports();
});
afterAll(() => imports.close());

it('remembers a mapping for the next file of the same columns', async () => {
  const path = await imports.file('odd.csv', 'wann,wer,was\n2026-03-01,u1,Kauf\n');
  const first = await planImport(imports.house, path, { source: 'odd', kind: 'events' });
  expect(first.missing).not.toEqual([]);
  const told = await planImport(imports.house, path, {
    source: 'odd',
    kind: 'events',
    map: { wann: 'time', wer: 'user', was: 'event' },
  });
  expect(told.missing).toEqual([]);
  await takeImport(imports.house, told.id);
  expect(
    await planImport(imports.house, await imports.file('odd2.csv', 'wann,wer,was\n2026-03-02,u1,Kauf\n'), {
      source: 'odd',
      kind: 'events',
    }),
  ).toMatchObject({
    remembered: true,
    missing: [],
  });
});

it('reads days of a column that a person names as its values tell, and says nothing of what it was before', async () => {
  const path = await imports.file('written.csv', 'Nr,Name,Stand\n1,Ines,31/12/2025\n2,Nia,1/2/2026\n');
  const request = { source: 'written', kind: 'clients', map: { Nr: 'user' } } as const;
  const stand = ({ columns }: Plan) => columns.find(({ name }) => name === 'Stand');
  expect(stand(await planImport(imports.house, path, request))).toMatchObject({
    becomes: 'kept',
    note: 'not known; kept as it is',
  });
  const plan = await planImport(imports.house, path, { ...request, map: { Nr: 'user', Stand: 'time' } });
  expect(stand(plan)).toMatchObject({
    becomes: 'time',
    dayFirst: true,
    sure: true,
    note: '1 can only be day first',
  });
  expect(plan.sample).toMatchObject({ taken: 2, leftOut: [] });
  const kept = await planImport(imports.house, path, { ...request, map: { Nr: 'user', Stand: 'kept' } });
  expect(stand(kept)).toMatchObject({ becomes: 'kept', sure: true, note: '' });
});

it('reads signs of decimals as the new file has them, and says that they are others', async () => {
  const spend = async (name: string, rows: string) =>
    planImport(imports.house, await imports.file(name, `day;channel;cost\n${rows}`), {
      source: 'decimals',
      kind: 'spend',
    });
  const first = await spend('points.csv', '2026-03-01;Email;1200.50\n');
  await takeImport(imports.house, first.id);
  const cost = (plan: Plan) => plan.columns.find(({ name }) => name === 'cost');
  expect(cost(await spend('commas.csv', '2026-03-02;Email;1.200,50\n'))).toMatchObject({
    decimal: ',',
    sure: false,
    note: expect.stringContaining('not as the last time'),
  });
  expect(cost(await spend('plain.csv', '2026-03-03;Email;1200\n'))).toMatchObject({
    decimal: '.',
    sure: true,
  });
});

it('keeps nothing of people in what was sent and not taken, once somebody is erased', async () => {
  await mkdir(uploadFolder(imports.house), { recursive: true });
  const path = join(uploadFolder(imports.house), 'upload');
  await writeFile(path, 'Name,Mail\nInes Amann,ines@rovo.net\n');
  const planned = await planImport(imports.house, path, { source: 'crm', name: 'list.csv' });
  const done = await imports.bring('other.csv', 'Name,Mail\nMara Bianchi,mara@rovo.net\n', 'crm');
  expect(
    (await readImport(imports.house.records, done.id)).plan.columns.map(({ examples }) => examples),
  ).toEqual([[], []]);
  await eraseImports(imports.house, [{ kind: 'email', value: 'ines@rovo.net' }]);
  await expect(readImport(imports.house.records, planned.id)).rejects.toThrow('there is no import');
  await expect(stat(path)).rejects.toThrow();
});
