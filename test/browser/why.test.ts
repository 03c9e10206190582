import { expect, it } from 'vitest';
import { makeRun, readParameters } from '../../src/attribute/index.js';
import { deriving, house } from '../deriving.js';
import { fillSpending } from '../spending.js';
import { keepOneCheck, open, opening, tooWide } from './opened.js';

deriving();
opening();

const PERIOD = { from: '2026-03-01', to: '2026-06-28' };

it('leads from a row of Attribution to why, from channel to channel by key, and says where there is nothing', async () => {
  await fillSpending();
  await makeRun(house, readParameters(PERIOD), {
    now: new Date('2026-06-28T12:00:00Z'),
    seed: 1,
    code: 'test',
  });
  const { page, address, troubles } = await open(house, `/attribution?from=${PERIOD.from}&to=${PERIOD.to}`);
  await page.getByRole('link', { name: /^Why / }).first().focus();
  await page.keyboard.press('Enter');
  await page
    .getByRole('heading', { level: 1, name: /works for about|cannot be told yet|no orders that matter/ })
    .waitFor();

  // each drawing can be read as a table
  const curve = page.getByRole('figure').first();
  await curve.getByRole('button', { name: 'as a table' }).click();
  await curve.getByRole('table').waitFor();
  for (const title of [/When a touch by .* works/, 'In and out of intent'])
    await page.getByRole('heading', { name: title }).waitFor();
  await page.getByRole('heading', { name: /Held against itself, run 1/ }).waitFor();

  const before = page.url();
  await page.keyboard.press('j');
  await expect.poll(() => page.url()).not.toBe(before);
  await page.keyboard.press('k');
  await expect.poll(() => page.url()).toBe(before);

  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => tooWide(page)).toBe(0);

  // a failed check marks the figures of the screen
  await keepOneCheck(house, true);
  await page.reload();
  await page.locator('.why-facts .fig').first().waitFor();
  expect(await page.locator('.doubted').count()).toBe(0);
  await keepOneCheck(house, false);
  await page.reload();
  await page.locator('.doubted .why-facts .fig').first().waitFor();
  await page.getByText('Failed: a made-up channel.').waitFor();

  await page.goto(`${address}/attribution/Telex`);
  await page.getByRole('heading', { name: 'There is nothing to explain here' }).waitFor();
  await page.getByText(/choose one of/).waitFor();
  expect(troubles).toEqual([]);
}, 300_000);
