import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshHouse } from '../../../test/house.js';
import { sql, type House } from '../../engines/index.js';
import { importFile, planImport, remap } from './index.js';

let house: House;
let folder: string;
beforeAll(async () => {
  house = await freshHouse();
  folder = await mkdtemp(join(tmpdir(), 'maison-unused-'));
});
afterAll(async () => {
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

async function cards(name: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(
    path,
    `Nachname;Vorname;E-Mail;Telefon
Köhler;Hans-Peter;hp.koehler@web.de;0711 2345678
Baur;Anna;n/a;+49 711 2345679
Voss;Ida;ida@voss;0711 2345680
Brand;Emil;emil.brand@web.de;+49 711 2345681
Stein;Eva;eva.stein@web.de;+49 711 2345682
`,
  );
  return path;
}

it('tells before a file is taken which addresses and numbers nobody will be reached by, and why', async () => {
  const { sample } = await planImport(house, await cards('karten.csv'), { source: 'karten' });
  expect(sample.unused).toEqual([
    {
      column: 'E-Mail',
      cells: 2,
      first: [
        { line: 3, value: 'n/a', message: 'n/a: stands for anybody' },
        { line: 4, value: 'ida@voss', message: 'ida@voss: no ending such as .com after the @' },
      ],
    },
    {
      column: 'Telefon',
      cells: 2,
      first: [
        { line: 2, value: '0711 2345678', message: '0711 2345678: no country, neither in it nor beside it' },
        { line: 4, value: '0711 2345680', message: '0711 2345680: no country, neither in it nor beside it' },
      ],
    },
  ]);
});

it('a country that is said is that of telephones which name none, and holds for the next file of the source', async () => {
  const path = await cards('karten-2.csv');
  const plan = await planImport(house, path, { source: 'said' });
  const said = await remap(house, plan.id, { columns: [], supplied: { phoneCountry: 'Deutschland' } });
  expect(said.phoneCountry).toBe('DE');
  expect(said.sample.unused.map(({ column }) => column)).toEqual(['E-Mail']);
  await expect(
    remap(house, plan.id, { columns: [], supplied: { phoneCountry: 'Atlantis' } }),
  ).rejects.toThrow('"Atlantis" is no country that has telephones; write its two letters, such as CH');
  await importFile(house, path, { source: 'said', supplied: { phoneCountry: 'de' }, yes: true });
  const rows = await house.columns.query<{ phone: string }>(
    sql`SELECT phone FROM events FINAL WHERE source = 'said' ORDER BY phone`,
  );
  expect(rows.map(({ phone }) => phone)).toEqual([
    '+497112345678',
    '+497112345679',
    '+497112345680',
    '+497112345681',
    '+497112345682',
  ]);
  expect(await planImport(house, await cards('karten-3.csv'), { source: 'said' })).toMatchObject({
    phoneCountry: 'DE',
  });
});
