import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql, type House } from '../../src/engines/index.js';
import { freshHouse } from '../house.js';
import { open, opening, tooWide } from './opened.js';

const RUN = '01900000-0000-7000-8000-000000000214';
const FAILED = 'orders foretold, by week';

let house: House;
beforeAll(async () => {
  house = await freshHouse();
});
afterAll(() => house?.close());
opening();

/** Keeps a run whose checks were recorded; one of them failed. */
async function keepRun(): Promise<void> {
  const recorded = JSON.parse(await readFile('web/src/test/answers/checks.json', 'utf8')) as {
    checks: { name: string }[];
  };
  const checks = recorded.checks.map((check) =>
    check.name === FAILED ? { ...check, passed: false } : check,
  );
  const models = [{ id: 'incremental', name: 'Incremental', basis: 'model' }];
  const result = { models, splitting: [], refused: {}, totals: {}, gaps: {}, digest: 'd', incremental: { orders: 270, checks } };
  await house.records.query(sql`INSERT INTO run (id, state, parameters, pins, result)
    VALUES (${RUN}, 'done', ${JSON.stringify({ from: '2025-11-26', to: '2026-11-25' })}::jsonb, '{}'::jsonb, ${JSON.stringify(result)}::jsonb)`);
} // prettier-ignore

it('says whether a run may be believed, draws its checks, and takes a word of why for one that failed', async () => {
  const { page, address, troubles } = await open(house, '/proof');
  await page.getByRole('heading', { name: 'No run to check yet' }).waitFor();
  // the houses may have been tried before the model's last change
  await page.getByText(/On houses whose truth is known the model(, as it was before its last change,)? misplaces/).waitFor();

  await keepRun();
  await page.goto(`${address}/proof`);
  await page.getByRole('heading', { level: 1, name: /^1 of 9 checks of this run failed/ }).waitFor();
  await page.getByRole('heading', { name: 'What must be nothing is nothing' }).waitFor();

  // every drawing can be read as a table
  const tenths = page.getByRole('figure').filter({ hasText: 'Foretold and happened, by tenth' });
  await tenths.getByRole('button', { name: 'as a table' }).click();
  expect(await tenths.getByRole('row').count()).toBe(11);

  // set aside by key, with a word of why; then marked again
  await page.getByRole('button', { name: `Set “${FAILED}” aside` }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.getByLabel('Why it does not stand against the figures').fill('A fair that nobody recorded.');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /^1 check of 9 failed in this run and is understood/ }).waitFor();
  await page.getByText('“A fair that nobody recorded.”').waitFor();
  await page.getByRole('button', { name: 'mark the figures again' }).click();
  await page.getByRole('heading', { level: 1, name: /^1 of 9 checks of this run failed/ }).waitFor();

  // on a phone nothing is wider than the page
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await tooWide(page)).toBe(0);
  expect(troubles).toEqual([]);
}); // prettier-ignore
