import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from '../../src/engines/index.js';
import { refresh } from '../../src/journey/index.js';
import { freshImports, type Imports } from '../imports.js';
import { open, opening, tooWide } from './opened.js';

let imports: Imports;
beforeAll(async () => {
  imports = await freshImports();
});
afterAll(() => imports.close());
opening();

const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString();
const TILL = `Client number,First name,Last name,tier,Boutique,Adviser
1,Ines,Amann,First,Zürich,O. Kerrast
2,Paul,Berger,Second,Zürich,
3,Rosa,Conti,First,Genève,
4,Maud,Genevard,Third,Genève,
`;
const EVENTS = [
  { n: 1, ago: 200, name: 'Order Completed', number: 'A-1', total: 9000, category: 'Watches' },
  { n: 2, ago: 100, name: 'Order Completed', number: 'A-2', total: 700, category: 'Bags' },
  { n: 3, ago: 150, name: 'Order Completed', number: 'A-3', total: 20_000, category: 'Watches' },
  { n: 3, ago: 3, name: 'Adviser Called' },
]
  .map(({ n, ago, name, number, total, category }) =>
    JSON.stringify({
      type: 'track',
      userId: String(n),
      event: name,
      timestamp: day(ago),
      messageId: `${name}${n}`,
      properties: number
        ? { order_id: number, total, currency: 'CHF', products: [{ name: `${category} ${n}`, category }] }
        : {},
    }),
  )
  .join('\n');

it('asks for clients in a sentence, keeps it as a view, gives them to somebody and takes that back', async () => {
  const { house } = imports;
  await imports.bring('till.csv', TILL, 'till', 'clients');
  await imports.bring('events.jsonl', EVENTS, 'till', 'events');
  await refresh(house);
  const { page, troubles } = await open(house, '/clients');
  await house.records.query(sql`INSERT INTO house_user (id, name, email, role)
    VALUES ('camille', 'Camille', 'camille@maison.example', 'adviser')`);
  const table = page.getByRole('table', { name: 'Clients' });
  const names = () => table.locator('tbody .nm').allInnerTexts();
  const said = () => page.locator('h1.phrase').innerText();
  await page.getByText('4 of 4').waitFor();
  expect(await names()).toEqual(['Ines Amann', 'Maud Genevard', 'Paul Berger', 'Rosa Conti']);

  // a condition, said in words, in the address
  const add = async (field: string, how: string, fill: () => Promise<void>) => {
    await page.keyboard.press('a');
    const form = page.locator('form.condition');
    await form.getByLabel('Who').selectOption({ label: field });
    await form.getByLabel('How').selectOption({ label: how });
    await fill();
    await form.getByRole('button', { name: 'Add' }).click();
  };
  const form = page.locator('form.condition');
  await add('Bought', 'any of', () => form.getByLabel('Watches', { exact: true }).check());
  await expect.poll(said).toBe('Clients who bought Watches and also…');
  await page.getByText('2 of 4').waitFor();
  await add('Silent', 'not for', () => form.getByLabel('Days').fill('90'));
  await expect.poll(said).toBe('Clients who bought Watches and had no contact for 90 days and also…');
  await page.getByText('1 of 4').waitFor();
  expect(await names()).toEqual(['Ines Amann']);
  expect(decodeURIComponent(new URL(page.url()).search)).toBe(
    '?where=bought:any:v=Watches;contact:over:d=90',
  );

  // kept, left, and looked through again
  await page.getByRole('button', { name: 'Keep as a view' }).click();
  await form.getByLabel('Name').fill('Watches, silent');
  await form.getByRole('button', { name: 'Keep' }).click();
  const views = page.getByRole('navigation', { name: 'Views' });
  await views.getByRole('button', { name: 'Watches, silent', pressed: true }).waitFor();
  await views.getByRole('button', { name: 'Everybody' }).click();
  await page.getByText('4 of 4').waitFor();
  await views.getByRole('button', { name: 'Watches, silent' }).click();
  await page.getByText('1 of 4').waitFor();
  await page.reload();
  await page.getByText('1 of 4').waitFor();
  await views.getByRole('button', { name: 'Everybody' }).click();
  await page.getByText('4 of 4').waitFor();

  // sorted by what they spent, and a column less
  await table.getByRole('button', { name: /^Spent/ }).click();
  await expect.poll(names).toEqual(['Rosa Conti', 'Ines Amann', 'Paul Berger', 'Maud Genevard']);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Boutique' }).click();
  await page.keyboard.press('Escape');
  expect(await table.getByRole('columnheader', { name: 'Boutique' }).count()).toBe(0);

  // from one client to the next, and back to the list as it was
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Rosa Conti' }).waitFor();
  await page.keyboard.press('.');
  await page.getByRole('heading', { name: 'Ines Amann' }).waitFor();
  await page.keyboard.press(',');
  await page.getByRole('heading', { name: 'Rosa Conti' }).waitFor();
  await page.getByRole('main').getByRole('link', { name: 'Clients', exact: true }).click();
  await page.getByText('4 of 4').waitFor();
  expect(page.url()).toContain('by=spend');

  // all of a tier to an adviser, and back
  await page.goto(page.url().replace(/\?.*/, '?where=tier:is:v=First'));
  await page.getByText('2 of 4').waitFor();
  await expect.poll(names).toEqual(['Ines Amann', 'Rosa Conti']);
  await page.keyboard.press('j');
  await page.keyboard.press(' ');
  await page.getByText('1 marked.').waitFor();
  await page.getByRole('button', { name: 'Mark all 2' }).click();
  await page.getByRole('button', { name: 'Give to an adviser' }).click();
  const over = page.getByRole('dialog', { name: 'Give to an adviser' });
  await over.getByLabel('Who speaks with them first').selectOption({ label: 'Camille' });
  await over.getByText('2 clients would be theirs').waitFor();
  expect(await over.getByRole('listitem').allInnerTexts()).toEqual(
    expect.arrayContaining(['1 whom nobody advises', '1 from O. Kerrast']),
  );
  await over.getByRole('button', { name: 'Give' }).click();
  await page.getByText('2 clients given to Camille.').waitFor();
  await expect.poll(() => table.getByText('Camille').count()).toBe(2);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('2 clients are with whom they were before.').waitFor();
  await expect.poll(() => table.getByText('O. Kerrast').count()).toBe(1);

  // the file has what is seen
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('clients.csv');

  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('list', { name: 'Clients' }).getByText('Rosa Conti').waitFor();
  expect(await tooWide(page)).toBeLessThanOrEqual(0);
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/clients-390.png` });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(page.url().replace(/\?.*/, '?where=bought:any:v=Watches;contact:over:d=90'));
  await page.getByText('1 of 4').waitFor();
  expect(await tooWide(page)).toBeLessThanOrEqual(0);
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/clients-1440.png` });
  expect(troubles).toEqual([]);
}, 240_000);
