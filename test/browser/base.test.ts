import { afterAll, beforeAll, expect, it } from 'vitest';
import { ownerOf } from '../../src/collect/index.js';
import { sql } from '../../src/engines/index.js';
import { freshImports, type Imports } from '../imports.js';
import { open, opening, tooWide } from './opened.js';

let imports: Imports;
beforeAll(async () => {
  imports = await freshImports();
});
afterAll(() => imports.close());
opening();

const HEAD = 'Client number,First name,Last name,E-mail,Telephone,Birthday,Tier,Boutique';
const TILL = `${HEAD}
1,Ines,Amann,ines@rovo.net,+41 79 555 01 01,1971-03-14,Gold,Zürich
2,Paul,Berger,,,1980-05-01,Gold,Zürich
3,Rosa,Conti,not an address,12,,,Genève
`;
const LIST = `First name,Last name,E-mail,Birthday,Boutique\nInes,Amann,ines@rovo.net,1971-03-14,Genève\n`;

it('opens the list behind a figure, the values behind a fact, and changes by which rule one is taken', async () => {
  const { page, address, troubles } = await open(imports.house, '/base');
  await page.getByRole('heading', { name: 'Nothing has been imported yet' }).waitFor();

  // what is in waits behind a batch that is open still
  const { records } = imports.house;
  await records.query(sql`INSERT INTO batch (kind, token, owner) VALUES ('test', 'held', ${ownerOf('test')})`);
  await imports.bring('till.csv', TILL, 'till', 'clients');
  await imports.bring('list.csv', LIST, 'list', 'clients');
  for (const path of ['/clients', '/records', '/base']) {
    await page.goto(address + path);
    await page.getByRole('heading', { name: /^4.records came in$/ }).waitFor();
  }
  await records.query(sql`UPDATE batch SET done_at = now() WHERE token = 'held'`);
  await page.getByRole('heading', { name: /^We know enough to serve 1 of 3.clients, 33.%\./ }).waitFor();

  // from a figure of a group to those behind it, to the others, and to one of them, by keys alone
  await page.getByRole('button', { name: 'By boutique' }).press('Enter');
  const table = page.getByRole('table', { name: 'Who is known, and who can be reached' });
  await table.getByRole('row', { name: /^Genève/ }).getByRole('link', { name: /: 1 known enough to serve them$/ }).press('Enter');
  await page.getByRole('heading', { name: /^1.client of boutique Genève, .*known enough/ }).waitFor();
  await page.getByRole('button', { name: 'Those not known enough to serve them' }).press('Enter');
  const list = page.getByRole('table', { name: 'Clients' });
  await list.getByRole('link', { name: 'Rosa Conti' }).waitFor();
  expect(await list.getByRole('link').count()).toBe(1);
  await page.getByRole('button', { name: 'Those known enough to serve them' }).press('Enter');
  await list.getByRole('link', { name: 'Ines Amann' }).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');

  // what else was told of a fact, and why it was not taken
  await page.getByRole('heading', { name: 'Ines Amann' }).waitFor();
  const client = new URL(page.url()).pathname;
  const taken = () => page.locator('.facts dt', { hasText: 'Boutique' }).locator('+ dd').innerText();
  expect(await taken()).toContain('Genève');
  await page.getByRole('button', { name: /^Boutique: 1.other$/ }).press('Enter');
  const told = page.getByRole('dialog', { name: 'Boutique' });
  await told.getByText('Of all that was told, taken is what was told last.').waitFor();
  expect(await told.innerText()).toMatch(/Genève taken\s+list, [\s\S]*Zürich\s+till, /);
  await page.keyboard.press('Escape');
  await expect.poll(() => told.isVisible()).toBe(false);

  // another rule makes every record anew
  await page.goto(`${address}/house`);
  await page.getByLabel('Add a source at the end').selectOption('till');
  await page.getByLabel('Add a source at the end').selectOption('list');
  await page.getByRole('button', { name: 'Move list up' }).press('Enter');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Move till up' }).press('Enter');
  expect(await page.locator('.trusted .name').allInnerTexts()).toEqual(['till', 'list']);
  await page.getByLabel('All other fields').selectOption('trusted');
  await page.getByText('Every client’s record is made anew.').waitFor();
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await tooWide(page)).toBeLessThanOrEqual(0);
  await page.getByRole('button', { name: 'Save, and make every record anew' }).press('Enter');
  await page.getByText('Every client’s record is made anew.').waitFor({ state: 'detached' });
  await page.goto(address + client);
  await page.getByRole('heading', { name: 'Ines Amann' }).waitFor();
  expect(await taken()).toContain('Zürich');
  expect(await tooWide(page)).toBeLessThanOrEqual(0);

  await page.goto(`${address}/base?by=source`);
  await page.locator('summary', { hasText: 'till' }).press('Enter');
  await page.getByRole('link', { name: /of till: 1 with a valid telephone$/ }).press('Enter');
  await page.getByRole('link', { name: 'Ines Amann' }).waitFor();
  expect(await tooWide(page)).toBeLessThanOrEqual(0);
  await page.goBack();
  await page.getByRole('link', { name: '1 with an e-mail that is not valid' }).press('Enter');
  await page.getByRole('listitem').filter({ hasText: 'Rosa Conti' }).getByText('not an address no @ in it; till').waitFor();
  expect(troubles).toEqual([]);
}, 300_000); // prettier-ignore
