import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshHouse } from '../../../test/house.js';
import { sql, type House } from '../../engines/index.js';
import { namedSpendSql } from './spend.sql.js';
import { readTable, saveRules } from './store.js';

let house: House;
beforeAll(async () => {
  house = await freshHouse();
  const row = (channel: string, platform: string, medium: string, campaign: string, cost: number) =>
    JSON.stringify({
      source: 'ads',
      day: '2026-03-01',
      channel,
      platform,
      medium,
      campaign,
      cost,
      currency: 'EUR',
    });
  const rows = [
    row('paid search', '', '', 'brand-de', 1),
    row('Catalogue', '', '', 'spring', 2),
    row('', 'Google Ads', '', 'watches', 4),
    row('', 'facebook', 'paid_social', 'brand-fr', 8),
    row('', '', '', 'nobody knows', 16),
  ];
  await house.columns.insert(sql`INSERT INTO spend FORMAT JSONEachRow`, Readable.from([rows.join('\n')]));
});
afterAll(() => house.close());

async function spend(): Promise<Record<string, number>> {
  const { rules, domains } = await readTable(house);
  const rows = await house.columns.query<{ channel: string; cost: string }>(
    sql`SELECT channel, sum(cost) AS cost FROM (${namedSpendSql(rules, domains, sql`SELECT * FROM spend FINAL`)}) GROUP BY channel`,
  );
  return Object.fromEntries(rows.map(({ channel, cost }) => [channel, Number(cost)]));
}

it('has the channel its file wrote, or the one that its visits have', async () => {
  expect(await spend()).toEqual({ 'Paid Search': 5, Catalogue: 2, 'Paid Social': 8, Unassigned: 16 });
});

it('follows a rule of the house, as its visits do', async () => {
  const brand = {
    id: 'brand',
    when: [[{ field: 'campaign', operator: 'begins with', operands: ['brand-'] }]],
    channel: 'Brand search',
  };
  await saveRules(house.records, [brand], 'Solveig');
  expect(await spend()).toEqual({ 'Brand search': 9, 'Paid Search': 4, Catalogue: 2, Unassigned: 16 });
});
