import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshHouse } from '../../test/house.js';
import { nameVisit } from '../../src/collect/index.js';
import type { House } from '../../src/engines/index.js';
import { ENTRANCES } from './channels.js';
import { HOUSE } from './world.js';

let house: House;
beforeAll(async () => {
  house = await freshHouse();
});
afterAll(() => house.close());

it('a visit that caused an order is of the channel that the house reads', async () => {
  const now = new Date('2026-03-01T00:00:00Z');
  const visits = ENTRANCES.flatMap(({ channel, referrers }) =>
    [...new Set(referrers)].map((referrer) => ({ channel, referrer })),
  );
  for (const { channel, referrer } of visits) {
    const { rule } = await nameVisit(house, { url: `${HOUSE.site}/`, referrer }, undefined, now);
    expect([referrer, rule?.channel]).toEqual([referrer, channel]);
  }
  expect(visits.length).toBeGreaterThan(15);
});
