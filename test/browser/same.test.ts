import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from '../../src/engines/index.js';
import { decidePair, holdPair, type RecordPair } from '../../src/know/index.js';
import { freshImports, type Imports } from '../imports.js';
import { bringRegister } from '../registers.js';
import { open, opening, tooWide } from './opened.js';

/** What follows a key follows at once, but on a machine at work. */
const WAIT = { timeout: 20_000 };

let imports: Imports;
beforeAll(async () => {
  imports = await freshImports();
});
afterAll(() => imports.close());
opening();

/** The pairs of the queue as its owner is shown them. */
async function listed(page: Page, address: string): Promise<RecordPair[]> {
  const answer = await page.request.get(`${address}/api/records/pairs`);
  return ((await answer.json()) as { pairs: RecordPair[] }).pairs;
}

const said = (page: Page) => page.getByRole('status');

async function decisions(): Promise<number> {
  const [counted] = await imports.house.records.query<{ count: number }>(
    sql`SELECT count(*)::int AS count FROM identity_join WHERE decided_by IS NOT NULL`,
  );
  return counted!.count;
}

it('asks about one pair after another by keys, and takes answers back', async () => {
  const { page, address, troubles } = await open(imports.house, '/records');
  await page.getByRole('heading', { name: 'No records are compared yet' }).waitFor();
  await bringRegister(imports.house, 90);
  await page.goto(`${address}/records`);
  const question = page.getByRole('heading', { level: 1 });
  const status = said(page);
  await page.getByText('As the linkage believes: nobody has decided yet.').waitFor();
  const asked: string[] = [];
  for (const [key, said] of [
    ['s', /are one client now|stay one client/],
    ['d', /stay two clients|are two clients now/],
    ['l', /wait for a month/],
  ] as const) {
    asked.push(await question.innerText());
    await page.keyboard.press(key);
    await status.filter({ hasText: said }).waitFor();
    await expect.poll(() => question.innerText(), WAIT).not.toBe(asked.at(-1));
  }
  await page.getByText('From 2 decisions', { exact: false }).waitFor();
  expect(await decisions()).toBe(2);
  await page.getByText(/^1.pair put off$/).click();
  await page.getByRole('button', { name: /^Take back that .* wait$/ }).waitFor();
  for (const before of asked.toReversed()) {
    await page.keyboard.press('u');
    await expect.poll(() => question.innerText(), WAIT).toBe(before);
  }
  await expect.poll(decisions, WAIT).toBe(0);
  await page.keyboard.press('?');
  expect(await page.getByRole('dialog', { name: 'Keys' }).innerText()).toMatch(/S\s+the same person/);
  expect(troubles).toEqual([]);
}, 180_000);

it('passes over what another looks at, says what another decided, and how sure a join is', async () => {
  const { house } = imports;
  const { page, address, troubles } = await open(house, '/records');
  const question = page.getByRole('heading', { level: 1 });
  await question.waitFor();
  const current = page.locator('.waiting [aria-current]');
  const place = () => current.evaluate((row) => [...row.parentElement!.children].indexOf(row));
  const count = await page.locator('.waiting li').count();
  const [first, second] = await listed(page, address);
  await house.records.query(sql`UPDATE doubtful_pair SET held_until = NULL`);
  await holdPair(house, second!, 'marc@maison.example');
  await page.keyboard.press('j');
  await expect.poll(() => page.locator('.waiting li').count(), WAIT).toBe(count - 1);
  expect(await place()).toBe(1);

  await page.keyboard.press('ArrowLeft');
  await expect.poll(place, WAIT).toBe(0);
  const asked = await question.innerText();
  await decidePair(house, first!, 'different', 'marc@maison.example');
  await page.keyboard.press('s');
  await page
    .getByRole('status')
    .filter({ hasText: /marc@maison.example decided already/i })
    .waitFor();
  expect(await question.innerText()).not.toBe(asked);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByText(/^\d+ of \d+\spairs/).waitFor();
  expect(await tooWide(page)).toBeLessThanOrEqual(0);
  await page.getByRole('button', { name: 'Later' }).click();
  await page.getByRole('button', { name: 'Undo' }).waitFor();

  const [linked] = await house.records.query<{ client: string }>(
    sql`SELECT client FROM identity_join JOIN identifier ON kind = right_kind AND value = right_value WHERE reason = 'linked' LIMIT 1`,
  );
  await page.goto(`${address}/clients/${linked!.client}`);
  await page.getByRole('heading', { name: 'Written down in' }).waitFor();
  await page
    .getByText(/^found to be the same as .*, (more than )?[0-9]+\s?% sure, by linkage/)
    .first()
    .waitFor();

  // any two clients can be compared, whoever asks
  await page.getByRole('button', { name: 'Same as another client?' }).press('Enter');
  const { id, name } = await house.records.one<{ id: string; name: string }>(
    sql`SELECT id, name FROM client WHERE merged_into IS NULL AND id <> ${linked!.client} AND name LIKE '% %'
      AND EXISTS (SELECT 1 FROM identifier WHERE identifier.client = client.id AND kind = 'record') ORDER BY name LIMIT 1`,
  );
  await page.getByLabel('Name, e-mail address, telephone or client number').fill(name);
  await page
    .getByRole('button', { name: `Compare with ${name}` })
    .first()
    .press('Enter');
  await page.getByRole('table', { name: 'The two records, field by field' }).waitFor();
  await page.locator(`a[href="/clients/${id}"], a[href="/clients/${linked!.client}"]`).first().waitFor();
  await page.keyboard.press('s');
  await said(page)
    .filter({ hasText: /are one client now/ })
    .waitFor();
  await page.keyboard.press('u');
  await said(page)
    .filter({ hasText: /^Taken back/ })
    .waitFor();

  await house.records.query(sql`UPDATE doubtful_pair SET decided = true`);
  await page.goto(`${address}/records`);
  await page.getByRole('heading', { name: 'Nothing waits for a person' }).waitFor();
  expect(troubles).toEqual([]);
}, 180_000);
