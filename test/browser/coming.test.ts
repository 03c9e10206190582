import { expect, it } from 'vitest';
import { deriving, house, order, page as visit, refresh, take } from '../deriving.js';
import { open, opening, tooWide } from './opened.js';

deriving();
opening();

it('says that data are still coming in, offers no run meanwhile, and asks for the figures anew when all is in', async () => {
  await take(visit('1d', undefined), order('2d', 'A', 100));
  await refresh();
  const { page, works, troubles } = await open(house, '/clients');
  let end = () => {};
  works.bringIn('loading letters', 'files', () => new Promise<void>((resolve) => (end = resolve)));
  await page.getByRole('link', { name: 'Attribution' }).first().click();
  await page.reload();
  await page.getByText('Data are still coming in: figures are of what is in so far.').waitFor();
  await page.getByRole('progressbar', { name: 'loading letters' }).waitFor();
  await page.getByText('once all is in').waitFor();
  expect(await page.getByRole('button', { name: 'Take a run' }).count()).toBe(0);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await tooWide(page)).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1440, height: 900 });
  const asked = page.waitForResponse((response) => response.url().includes('/api/attribution'));
  end();
  await asked;
  await page.getByRole('button', { name: 'Take a run' }).waitFor();
  expect(await page.getByText('Data are still coming in').count()).toBe(0);
  expect(troubles).toEqual([]);
}, 120_000); // prettier-ignore
