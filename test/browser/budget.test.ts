import { expect, it } from 'vitest';
import { makeRun, readParameters } from '../../src/attribute/index.js';
import { deriving, house } from '../deriving.js';
import { fillSpending } from '../spending.js';
import { keepOneCheck, open, opening, tooWide } from './opened.js';

deriving();
opening();

it('says what to do where there is no run, then moves a budget by a slider that asks the house nothing', async () => {
  await fillSpending();
  const { page, troubles } = await open(house, '/budget');
  await page.getByRole('heading', { name: 'No run says yet what spend brings' }).waitFor();

  await makeRun(house, readParameters({ from: '2026-03-01', to: '2026-06-28' }), {
    now: new Date('2026-06-28T12:00:00Z'),
    seed: 1,
    code: 'test',
  });
  await page.reload();
  const slider = page.getByRole('slider', { name: 'Total spend' });
  await slider.waitFor();
  await page.getByRole('table', { name: 'What spend brought' }).waitFor();

  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/api/')) asked.push(request.url());
  });
  const sum = page.locator('.bt tfoot');
  const before = await sum.innerText();
  await slider.focus();
  for (let step = 0; step < 10; step += 1) await page.keyboard.press('ArrowRight');
  await expect.poll(() => sum.innerText()).not.toBe(before);
  await expect
    .poll(() => page.getByRole('heading', { level: 1 }).innerText())
    .toMatch(/^Spend .* more, on email: that would bring /);
  expect(asked.filter((url) => url.includes('/api/budget'))).toEqual([]);
  expect(new URL(page.url()).searchParams.get('total')).toBe('110');

  // what is chosen can be gone back from, the slider follows the address, and its steps are not gone back through
  const entries = () => page.evaluate<number>('history.length');
  const count = await entries();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => new URL(page.url()).searchParams.get('total')).toBe('109');
  expect(await entries()).toBe(count);
  await page.getByRole('button', { name: 'Bold' }).press('Enter');
  await expect.poll(() => new URL(page.url()).searchParams.get('boldness')).toBe('bold');
  await slider.press('ArrowRight');
  await expect.poll(() => new URL(page.url()).searchParams.get('total')).toBe('110');
  await page.goBack();
  await expect.poll(() => slider.inputValue()).toBe('109');
  await page.goForward();
  await expect.poll(() => slider.inputValue()).toBe('110');

  // the drawing can be read as a table, the boldness be chosen and the terms be changed by keys alone
  await page.getByRole('button', { name: 'as a table' }).first().press('Enter');
  await page.getByRole('cell', { name: /^[\d.]+$/ }).first().waitFor();
  await page.getByRole('button', { name: 'Cautious' }).press('Enter');
  await expect.poll(() => new URL(page.url()).searchParams.get('boldness')).toBe('cautious');
  await page.getByRole('button', { name: /^Move: / }).press('Enter');
  await page.getByRole('menuitemradio', { name: 'at most 5' }).press('Enter');
  await expect.poll(() => new URL(page.url()).searchParams.get('move')).toBe('0.05');
  await slider.waitFor();

  // what nobody was reached by is told as it is, and nothing is divided by nothing
  await page.getByText('spend without touches: nobody is known to be reached').first().waitFor();
  expect(await page.locator('main').innerText()).not.toMatch(/NaN|Infinity|undefined/);

  // a failed check marks every figure, wide and on the phone, until somebody has understood it
  await keepOneCheck(house, false);
  await page.reload();
  await page.locator('.doubted .bt .fig').first().waitFor();
  await page.locator('.doubted .rtt .fig').first().waitFor();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.locator('.doubted .rows .fig').first().waitFor();
  expect(await tooWide(page)).toBeLessThanOrEqual(0);
  await page.getByRole('button', { name: /^Set “a made-up channel” aside/ }).click();
  await page.getByLabel('Why it does not stand').fill('A test of ours.');
  await page.getByRole('button', { name: 'Set aside', exact: true }).click();
  await page.getByText(/^Set aside, /).waitFor();
  expect(await page.locator('.doubted').count()).toBe(0);
  expect(await page.getByText('A check failed').count()).toBe(0);

  await slider.waitFor();
  expect(await tooWide(page)).toBeLessThanOrEqual(0);
  expect(troubles).toEqual([]);
}, 600_000); // prettier-ignore
