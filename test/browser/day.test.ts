import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql, type House } from '../../src/engines/index.js';
import { refresh } from '../../src/journey/index.js';
import { freshHouse } from '../house.js';
import { come } from '../identity.js';
import { browser, open, opening, tooWide } from './opened.js';

let house: House;
beforeAll(async () => {
  house = await freshHouse();
});
afterAll(() => house.close());
opening();

const ago = (days: number) => ({ occurred_at: new Date(Date.now() - days * 86_400_000).toISOString() });

/** A client of Camille's who ordered a week ago for the first time, and one of Bruno's. */
async function arrive(): Promise<void> {
  const told = (user: string, name: string, adviser: string) => ({
    type: 'identify',
    user_id: user,
    properties: JSON.stringify({ name, adviser, boutique: 'Paris' }),
    ...ago(40),
  });
  await come(house, [
    told('u1', 'Inès Aldecoa', 'Camille R.'),
    told('u2', 'Maud Genevard', 'Bruno S.'),
    { user_id: 'u1', name: 'Order Completed', message_id: 'o1', order_number: 'A-1', value: 3_140_000, currency: 'CHF', ...ago(7) },
  ]); // prettier-ignore
  await refresh(house);
}

it('takes an adviser in, who lives their first day on a phone and sees their own clients only', async () => {
  await arrive();
  const { page, address, troubles } = await open(house, '/people');
  await page.getByRole('button', { name: /^Invite somebody/ }).click();
  await page.getByLabel('E-mail').fill('camille@maison.example');
  await page.getByLabel('Name', { exact: true }).fill('Camille Roux');
  await page.getByLabel('Named in records as').fill('Camille R.');
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const link = await page.getByLabel('The link for Camille Roux').textContent();

  const phone = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const hers = await phone.newPage();
  hers.setDefaultTimeout(40_000);
  hers.on('pageerror', (error) => troubles.push(error.message));
  await hers.goto(link!);
  await hers.getByLabel('Password').fill('nine quiet herons');
  await hers.getByRole('button', { name: 'Come in' }).click();
  await hers.getByRole('heading', { name: 'Inès Aldecoa' }).waitFor();
  await hers.getByText('A first order 7 days ago, and nobody has given thanks for it yet.').waitFor();
  expect(await tooWide(hers)).toBeLessThanOrEqual(0);
  expect(await hers.getByText('Maud').count()).toBe(0);
  await hers.keyboard.type('then', { delay: 30 }); // of a word no letter is a key
  await hers.getByRole('heading', { name: 'Inès Aldecoa' }).waitFor();
  expect(await hers.getByRole('status').filter({ hasText: 'not now' }).count()).toBe(0);

  await hers.getByRole('button', { name: /^Wrote/ }).click();
  await hers.getByLabel('About').fill('thanks for the watch');
  await hers.getByRole('button', { name: 'Write it down' }).click();
  await hers.getByText('Nobody needs to be spoken with today').waitFor();
  await hers.getByRole('link', { name: 'Clients' }).first().click();
  await hers.getByRole('link', { name: 'Inès Aldecoa' }).locator('visible=true').click();
  await hers.getByRole('heading', { name: 'Promised' }).waitFor();
  await expect
    .poll(async () => {
      await hers.reload();
      await hers.getByRole('heading', { name: 'Promised' }).waitFor();
      await hers.waitForLoadState('networkidle');
      return hers.getByText('Was written to about thanks for the watch').count();
    }, { timeout: 40_000 })
    .toBe(1); // prettier-ignore

  await hers.getByRole('button', { name: 'write a note' }).click();
  await hers.getByLabel('Note', { exact: true }).fill('Her sister marries in May.');
  await hers.getByLabel('for me alone').check();
  await hers.getByRole('button', { name: 'Keep' }).click();
  await hers.getByRole('button', { name: 'write a note' }).waitFor();
  await hers.getByText('Her sister marries in May.').waitFor();
  await hers.getByRole('button', { name: 'promise something' }).click();
  await hers.getByLabel('What', { exact: true }).fill('the dates of the workshop');
  await hers.getByLabel('By', { exact: true }).fill(new Date().toISOString().slice(0, 10));
  await hers.getByRole('button', { name: 'Keep' }).click();
  await hers.getByText('the dates of the workshop').waitFor();
  expect(await tooWide(hers)).toBeLessThanOrEqual(0);
  const client = hers.url().split('/').at(-1)!;
  await hers.goto(`${address}/today`);
  await hers.getByText(/You promised, by (today|1 day ago): the dates of the workshop/).waitFor();

  await page.goto(`${address}/clients/${client}`);
  await page.getByText('the dates of the workshop').waitFor();
  expect(await page.getByText('Her sister marries').count()).toBe(0);
  const { id } = await house.records.one<{ id: string }>(
    sql`SELECT id FROM client WHERE name = 'Maud Genevard'`,
  );
  await hers.goto(`${address}/clients/${id}`);
  await hers.getByText(`No client has the id ${id}`).waitFor();
  await hers.goto(`${address}/import`);
  await hers.getByText('Import is not for your place in the house').waitFor();
  await page.goto(`${address}/audit`);
  await page.getByText('camille@maison.example').first().waitFor();
  expect(troubles).toEqual([]);
  await phone.close();
}, 180_000);
