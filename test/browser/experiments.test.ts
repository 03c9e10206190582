import { expect, it } from 'vitest';
import type { Sequence } from '../../src/attribute/index.js';
import { sql } from '../../src/engines/index.js';
import { deriving, house, order, page as visit, refresh, take, track } from '../deriving.js';
import { open, opening, tooWide } from './opened.js';

deriving();
opening();

it('enters an experiment by keys, says what is wrong with one, and takes it out again', async () => {
  await take(track('2d', 'Email Delivered', { campaign_name: 'spring' }));
  await refresh();
  const { page, troubles } = await open(house, '/experiments');
  await page.getByRole('heading', { name: 'No experiment yet' }).waitFor();
  await page.keyboard.press('e');
  await page.getByLabel('First day').fill('2026-03-01');
  await page.getByLabel('Last day').fill('2026-03-31');
  await page.getByLabel('Orders that it brought').fill('14,5');
  await page.getByLabel('At least').fill('30');
  await page.getByLabel('At most').fill('26');
  await page.getByRole('button', { name: 'Enter it' }).click();
  await page.getByText('Low 30 is not below high 26; give the interval from its lower end').waitFor();
  await page.getByLabel('At least').fill('−3');
  await page.getByLabel('How sure the range is').selectOption('0.8');
  await page.getByLabel('At most').press('Enter');

  const table = page.getByRole('table', { name: 'Experiments against the model' });
  await table.waitFor();
  await page.getByRole('heading', { name: /1.experiment entered; the next run is calibrated by it/ }).waitFor();
  expect(await table.innerText()).toMatch(/Email[\s\S]*15 −3 to 26[\s\S]*80[\s\S]*no run yet/);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await tooWide(page)).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('button', { name: 'Remove the experiment on Email' }).click();
  await page.getByRole('button', { name: 'Remove the experiment on Email for good' }).click();
  await page.getByRole('heading', { name: 'No experiment yet' }).waitFor();
  expect(troubles).toEqual([]);
}, 180_000); // prettier-ignore

const RUN = '019a0000-0000-7000-8000-000000000001';

/** A run whose model found that an e-mail after two does more, with the causes of two orders after three e-mails. */
async function takeRun(): Promise<void> {
  const sequence = (channels: string[], more: Partial<Sequence>): Sequence => ({
    channels, days: { from: 0, to: 7 }, times: 900, expected: 100, beyond: { value: 40, low: 15, high: 65 },
    lift: { value: 0.4, low: 0.15, high: 0.65 }, against: null, p: 0.0002, verdict: 'more', takes: null, ...more,
  }); // prettier-ignore
  const untold = { lift: { value: 0.1, low: -0.5, high: 0.7 }, verdict: 'cannot tell', takes: 320 } as const;
  const email = {
    name: 'Email',
    caused: 1.2,
    error: 0.6,
    within: 0.3,
    touches: 9,
    effect: 0.1,
    shape: 1,
    mean: 5,
  };
  const incremental = {
    orders: 2, channels: [email], all: { caused: 1.2, error: 0.6, within: 0.3 }, iterations: 1, checks: [],
    leftOut: { clients: 0, orders: 0 },
    sequences: {
      level: 0.95,
      falseFinds: 0.05,
      sequences: [sequence(['Email', 'Email', 'Email'], {}), sequence(['Paid Search', 'Email'], untold)],
    },
  }; // prettier-ignore
  const result = { models: [], splitting: [], refused: {}, totals: {}, gaps: {}, incremental, digest: '' };
  const parameters = { from: '2026-03-01', to: '2026-04-30' };
  await house.records.query(sql`INSERT INTO run (id, state, parameters, pins, result)
    VALUES (${RUN}, 'done', ${JSON.stringify(parameters)}::jsonb, '{}', ${JSON.stringify(result)}::jsonb)`);
  for (const number of ['A', 'B']) {
    await house.columns.run(sql`INSERT INTO ledger (run, number, position, channel, value)
      SELECT toUUID(${RUN}), ${number}, number + 1, 'Email', 100 FROM numbers(3)`);
    await house.columns.run(sql`INSERT INTO causes (run, number, channel, probability, credit, value)
      VALUES (${RUN}, ${number}, 'Email', 0.6, 600000000, 100)`);
  }
}

it('groups sequences by what they add beyond their parts, and says what the letters carried', async () => {
  for (const [index, number] of ['A', 'B'].entries()) {
    const whose = { anonymous_id: `a${index}`, campaign_name: 'spring' };
    await take(
      visit('1d', undefined, whose),
      ...(['2d', '4d', '6d'] as const).map((day) => track(day, 'Email Link Clicked', whose)),
      order('8d', number, 100, whose),
    );
  }
  await refresh();
  await takeRun();
  const { page, troubles } = await open(house, '/paths?from=2026-03-01&to=2026-04-30');
  await page.getByRole('heading', { name: /What adds most beyond its parts is email after email/ }).waitFor();
  const table = page.getByRole('table', { name: 'Sequences by what they add beyond their parts' });
  const said = await table.innerText();
  expect(said).toMatch(/More than their parts[\s\S]*Email[\s\S]*\+40[\s\S]*\+15 to \+65/);
  expect(said).toMatch(/Cannot tell yet[\s\S]*cannot tell[\s\S]*about 320 more such orders/);
  await page.getByRole('heading', { name: 'What email carried' }).waitFor();
  expect(await page.locator('.carried').innerText()).toMatch(/Of the 2\s+orders of run \d+ that came after email three times, email caused 1\.2 \(.*\)/);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByText('More than their parts').last().waitFor();
  expect(await tooWide(page)).toBeLessThanOrEqual(0);
  expect(troubles).toEqual([]);
}, 180_000); // prettier-ignore
