import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshImports, type Imports } from '../../test/imports.js';
import { sql } from '../engines/index.js';
import { resolve } from '../know/index.js';
import { isDue } from './nightly.js';

let imports: Imports;
beforeAll(async () => {
  imports = await freshImports();
});
afterAll(() => imports.close());

it('links anew in the night after something was told of records, once', async () => {
  const { house } = imports;
  const night = new Date('2031-05-02T01:30:00Z'); // half past three in Zurich
  const noon = new Date('2031-05-02T10:00:00Z');
  expect(await isDue(house, night)).toBe(false);
  const csv = 'First name,Last name,Town\nInes,Amann,Chur\nPaul,Berger,Bern\n';
  await imports.bring('a.csv', csv, 'desk', 'clients');
  await resolve(house);
  expect(await isDue(house, night)).toBe(false);
  await imports.bring('b.csv', csv, 'till', 'clients');
  expect(await isDue(house, night)).toBe(true);
  expect(await isDue(house, noon)).toBe(false);
  await house.records.query(sql`UPDATE linkage SET at = ${new Date('2031-05-02T00:45:00Z')}`);
  expect(await isDue(house, night)).toBe(false);
});
