import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from '../../src/engines/index.js';
import { freshImports, type Imports } from '../imports.js';
import { bringRegister } from '../registers.js';
import { open, opening, tooWide } from './opened.js';

let imports: Imports;
beforeAll(async () => {
  imports = await freshImports();
});
afterAll(() => imports.close());
opening();

/** Two clients of whom a household is proposed, of four lists. */
async function proposed(): Promise<{ client: string; mate: string; alone: string }> {
  await bringRegister(imports.house, 300);
  return imports.house.records.one(sql`SELECT l.client, r.client AS mate,
      (SELECT id FROM client WHERE merged_into IS NULL AND NOT EXISTS (SELECT 1 FROM household_tie JOIN identifier
        ON kind = 'record' AND value IN (left_record, right_record) WHERE identifier.client = client.id) LIMIT 1) AS alone
    FROM household_tie JOIN identifier AS l ON l.kind = 'record' AND l.value = left_record
    JOIN identifier AS r ON r.kind = 'record' AND r.value = right_record
    WHERE l.client <> r.client ORDER BY probability DESC, left_record LIMIT 1`);
}

it('shows who seems to live with a client and why, and keeps what is said of it, by keys, without merging anybody', async () => {
  const { client, mate, alone } = await proposed();
  const { page, address, troubles } = await open(imports.house, `/clients/${client}`);
  const household = page.locator('section', { has: page.getByRole('heading', { name: 'Household' }) });
  const one = household.getByRole('listitem').filter({ has: page.locator(`a[href="/clients/${mate}"]`) });
  await one.getByText(/^proposed, (more than )?\d+\s?%$/).waitFor();
  await household.getByText('each stays a client of their own').waitFor();
  await one.getByRole('button', { name: /^What speaks for it/ }).press('Enter');
  await one.getByText(/^(Same|Similar) .*\./).waitFor();
  await one.getByRole('button', { name: 'Compare all' }).press('Enter');
  await page.getByRole('table', { name: 'The two records, field by field' }).waitFor();
  await page.keyboard.press('Escape');
  const focused = () => page.evaluate('document.activeElement.textContent');
  await expect.poll(focused).toBe('Compare all');

  await one.getByRole('button', { name: /^One household/ }).press('Enter');
  await one.getByText('one household, says odile@maison.example', { exact: true }).waitFor();
  await expect.poll(focused).toBe('Take back');
  await page.keyboard.press('Enter');
  await one.getByText(/^proposed/).waitFor();
  await expect.poll(focused).toBe('One household');
  await one.getByRole('button', { name: /^Not one household/ }).press('Enter');
  await one.getByText('not one household, says odile@maison.example', { exact: true }).waitFor();
  const { merged } = await imports.house.records.one<{ merged: number }>(
    sql`SELECT count(*) AS merged FROM client WHERE id IN (${client}, ${mate}) AND merged_into IS NOT NULL`,
  );
  expect(merged).toBe(0);

  await page.setViewportSize({ width: 390, height: 844 });
  expect(await tooWide(page)).toBeLessThanOrEqual(0);
  await one.getByRole('button', { name: /^What speaks for it/ }).waitFor();
  await one.getByRole('button', { name: 'Compare all' }).click();
  expect(await tooWide(page)).toBeLessThanOrEqual(0);
  await page.keyboard.press('Escape');
  await page.goto(`${address}/clients/${alone}`);
  await page.getByRole('heading', { name: 'What is known' }).waitFor();
  await page.waitForLoadState('networkidle');
  expect(await page.getByRole('heading', { name: 'Household' }).count()).toBe(0);
  expect(troubles).toEqual([]);
}, 180_000);
