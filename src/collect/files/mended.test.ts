import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshHouse } from '../../../test/house.js';
import { sql, writeSetting, type House } from '../../engines/index.js';
import { mendRejects } from '../rejects/index.js';
import { importFile } from './index.js';

let house: House;
beforeAll(async () => {
  house = await freshHouse();
  const name = { name: 'Vallorne', currency: 'CHF', timeZone: 'Europe/Zurich' };
  await writeSetting(house.records, 'house', name);
});
afterAll(() => house.close());

it('rows without ids stay apart when they are mended, and go when the corrected file comes', async () => {
  const row = (currency: string) =>
    `${JSON.stringify({ type: 'track', event: 'Trial Started', userId: 'u', timestamp: '2026-03-01T12:00:00Z', properties: { revenue: 10, currency } })}\n`;
  const bring = async (text: string) => {
    const path = join(house.home, 'trials.json');
    await writeFile(path, text);
    return importFile(house, path, { source: 'desk', yes: true });
  };
  const count = async () =>
    Number((await house.columns.one<{ n: string }>(sql`SELECT count() AS n FROM events FINAL`)).n);
  expect(await bring(row('CHF') + row('Francs').repeat(2))).toMatchObject({ accepted: 1, rejected: 2 });
  const change = { kind: 'patch', patch: { properties: { currency: 'CHF' } } } as const;
  expect(
    await mendRejects(house, { reason: 'currency-unknown' }, change, { currency: 'CHF', timeZone: 'UTC' }),
  ).toMatchObject({
    mended: 2,
  });
  expect(await count()).toBe(3);
  await bring(row('CHF').repeat(3));
  expect(await count()).toBe(3);
});
