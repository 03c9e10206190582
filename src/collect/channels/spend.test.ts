import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshHouse } from '../../../test/house.js';
import type { House } from '../../engines/index.js';
import { channelsOfSpend } from './spend.js';
import { saveRules } from './store.js';

let house: House;
beforeAll(async () => {
  house = await freshHouse();
});
afterAll(() => house.close());

const way = (channel: string, platform: string, medium: string, campaign: string) => ({
  channel,
  platform,
  medium,
  campaign,
});
const WAYS = [
  way('paid search', '', '', 'brand-de'),
  way('Catalogue', '', '', 'spring'),
  way('', 'Google Ads', '', 'watches'),
  way('', 'facebook', 'paid_social', 'brand-fr'),
  way('', '', '', 'nobody knows'),
];

it('has the channel its file wrote, or the one that its visits have', async () => {
  expect(await channelsOfSpend(house, WAYS)).toEqual([
    'Paid Search',
    'Catalogue',
    'Paid Search',
    'Paid Social',
    'Unassigned',
  ]);
});

it('follows a rule of the house, as its visits do', async () => {
  const brand = {
    id: 'brand',
    when: [[{ field: 'campaign', operator: 'begins with', operands: ['brand-'] }]],
    channel: 'Brand search',
  };
  await saveRules(house.records, [brand], 'Solveig');
  expect(await channelsOfSpend(house, WAYS)).toEqual([
    'Brand search',
    'Catalogue',
    'Paid Search',
    'Brand search',
    'Unassigned',
  ]);
});

it('is named however many ways there are, and however often each stands', async () => {
  const many = Array.from({ length: 9000 }, (_, nth) => way('', 'google', 'cpc', `watches-${nth % 450}`));
  expect(new Set(await channelsOfSpend(house, many))).toEqual(new Set(['Paid Search']));
});
