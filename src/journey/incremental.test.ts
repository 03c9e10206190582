import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { forget } from '../../test/deriving.js';
import { freshHouse } from '../../test/house.js';
import { sql, writeSetting, type House } from '../engines/index.js';
import { currentRowsSql } from './current.sql.js';
import { derive } from './derive.js';
import { currentVersion } from './store.js';

let house: House;
beforeAll(async () => {
  house = await freshHouse();
  await writeSetting(house.records, 'house', { name: 'Ostremont', currency: 'CHF', timeZone: 'UTC' });
});
afterAll(() => house.close());

const visitor = fc.constantFrom('a', 'b', 'c', 'd');
const minute = fc.integer({ min: 0, max: 400 });

/** What one of few visitors does within seven hours, so that visits, orders and identities meet often. */
const event = fc.oneof(
  fc.record({ who: visitor, minute, type: fc.constant('page'), referrer: fc.constantFrom('', 'https://maison.example/', 'https://www.google.com/', 'https://www.paypal.com/') }),
  fc.record({ who: visitor, minute, type: fc.constant('page'), campaign_source: fc.constantFrom('letters', 'google'), campaign_medium: fc.constantFrom('email', 'cpc') }),
  fc.record({ who: visitor, minute, type: fc.constant('track'), name: fc.constantFrom('Email Link Clicked', 'Adviser Met', 'Email Delivered', 'Product Viewed') }),
  fc.record({ who: visitor, minute, type: fc.constant('track'), name: fc.constantFrom('Order Completed', 'Order Completed', 'Order Refunded', 'Order Cancelled'),
    order_number: fc.constantFrom('', 'A', 'B', 'C'), value: fc.integer({ min: 0, max: 500 }), user_id: fc.constantFrom('', '', 'u') }),
); // prettier-ignore

/** Some events as one batch, then some identifiers given to a client. */
const chapter = fc.record({
  events: fc.array(event, { minLength: 1, maxLength: 12 }),
  joined: fc.array(
    fc.tuple(
      fc.constantFrom('anonymous:a', 'anonymous:b', 'anonymous:c', 'user:u'),
      fc.integer({ min: 1, max: 3 }),
    ),
    { maxLength: 3 },
  ),
});

type Chapter = typeof chapter extends fc.Arbitrary<infer T> ? T : never;

let messages = 0;

async function write({ events, joined }: Chapter, batch: number): Promise<void> {
  const lines = events.map(({ who, minute: at, ...rest }) =>
    JSON.stringify({
      message_id: `m${(messages += 1)}`, batch, anonymous_id: who, url: 'https://maison.example/x', currency: 'CHF',
      occurred_at: new Date(Date.UTC(2026, 2, 1) + at * 60_000).toISOString(), received_at: '2026-03-02T00:00:00Z', ...rest,
    }),
  ); // prettier-ignore
  await house.columns.insert(sql`INSERT INTO events FORMAT JSONEachRow`, Readable.from([lines.join('\n')]));
  for (const [identifier, client] of joined) {
    await house.columns.run(
      sql`INSERT INTO identities SELECT sipHash64(${identifier}), ${client}, ${batch}, 0`,
    );
  }
}

/** Every derived row that is current, without its version. */
async function current(): Promise<unknown[]> {
  const version = await currentVersion(house);
  const tables = (['touches', 'outcomes', 'journeys'] as const).map((table) =>
    house.columns.query(sql`SELECT * EXCEPT version FROM (${currentRowsSql(table, version)}) ORDER BY ALL`),
  );
  return Promise.all(tables);
}

it('comes to the same in parts, as things come in, and all at once', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(chapter, { minLength: 2, maxLength: 4 }), async (chapters) => {
      await forget(house);
      for (const [index, each] of chapters.entries()) {
        await write(each, index + 1);
        await derive(house, { batch: index + 1, sequence: index + 1 });
      }
      const inParts = await current();
      await house.records.query(sql`UPDATE derivation SET settings = ''`);
      const { extent } = await derive(house, { batch: chapters.length, sequence: chapters.length });
      expect(extent).toBe('all');
      expect(inParts).toEqual(await current());
    }),
    { numRuns: 6, seed: 2026, endOnFailure: true },
  );
});
