import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshHouse } from '../../../test/house.js';
import { ADVISERS, clients, fits, noon, TODAY } from '../../../test/plain-clients.js';
import { EVERYONE } from '../../access/index.js';
import { sql, type House } from '../../engines/index.js';
import { FIELDS, KINDS, type FieldId } from './fields.js';
import { Filter, type Condition } from './filter.js';
import type { Asked } from './filter.sql.js';
import { SORTED, type Order, type Place } from './order.sql.js';
import { countSql, pageSql } from './table.sql.js';
import { sentenceOf } from './words.js';

const ASKED: Asked = { today: TODAY, timeZone: 'Europe/Zurich', advisers: ADVISERS };

let house: House;

beforeAll(async () => {
  house = await freshHouse();
  const at = (each: number | null) => (each === null ? 0 : noon(each) / 1000);
  const rows = clients.map((each) => ({
    client: each.key,
    id: `00000000-0000-7000-8000-${String(each.key).padStart(12, '0')}`,
    folded: each.name,
    tier: each.tier,
    boutique: each.boutique,
    city: each.city,
    country: each.country,
    language: each.language,
    named_adviser: each.named,
    advisers: each.advisers,
    born: each.born ? each.born[0] * 100 + each.born[1] : 0,
    suppressed: each.alone ? 1 : 0,
    since: at(each.since),
    orders: each.orders.length,
    value: each.orders.reduce((sum, { worth }) => sum + worth, 0),
    ordered_at: each.orders.map((order) => at(order.ago)),
    ordered_value: each.orders.map(({ worth }) => worth),
    last_order: at(each.orders.length ? Math.min(...each.orders.map((order) => order.ago)) : null),
    last_contact: at(each.contact),
    last_seen: at(each.seen),
    bought: each.bought.map((piece) => piece.word),
    bought_at: each.bought.map((piece) => at(piece.ago)),
    reached: each.reached.map((touch) => touch.word),
    reached_at: each.reached.map((touch) => at(touch.ago)),
    revision: 1,
  }));
  const text = rows.map((row) => JSON.stringify(row)).join('\n');
  await house.columns.insert(sql`INSERT INTO client_line FORMAT JSONEachRow`, Readable.from([text]));
});
afterAll(() => house.close());

const VALUES: Partial<Record<FieldId, string[]>> = {
  name: ['brandt', 'BRANDT', '朋子', 'el', 'nobody'],
  tier: ['First', 'Second', 'Third'],
  boutique: ['Genève', 'Paris'],
  adviser: ['u1', 'u2', 'O. Kerrast'],
  city: ['Lugano', 'Oslo'],
  country: ['CH', 'NO'],
  language: ['fr', 'de'],
  bought: ['Watches', 'Ligne Claire 36', 'Shoes'],
  channel: ['Email', 'Adviser'],
};

const condition: fc.Arbitrary<Condition> = fc.constantFrom(...FIELDS).chain((field) =>
  fc.constantFrom(...Object.entries(KINDS[field.kind])).chain(([is, takes]) =>
    fc.record({
      field: fc.constant(field.id),
      is: fc.constant(is),
      ...(takes.includes('values') && { values: fc.subarray(VALUES[field.id] ?? [], { minLength: 1 }) }),
      ...(takes.includes('number') && { number: fc.integer({ min: 1, max: 12 }) }),
      ...(takes === 'days' && { days: fc.constantFrom(1, 2, 18, 30, 31, 90, 400, 30_000) }),
      ...(takes.startsWith('window') && {
        days: fc.option(fc.constantFrom(1, 30, 90), { nil: undefined }),
      }),
    }),
  ),
);
const match = fc.constantFrom('all' as const, 'any' as const);
const group = fc.record({ match, of: fc.array(condition, { minLength: 1, maxLength: 3 }) });
const filter: fc.Arbitrary<Filter> = fc.record({
  match,
  of: fc.array(fc.oneof({ weight: 3, arbitrary: condition }, { weight: 1, arbitrary: group }), {
    maxLength: 4,
  }),
});

const BY_NAME: Order = { by: 'name', way: 'up' };

async function found(asked: Filter, order = BY_NAME, after?: Place, limit = 1000) {
  return house.columns.query<{ key: string; figure: string }>(
    pageSql({ scope: EVERYONE, filter: asked, asked: ASKED }, order, after, limit),
  );
}

describe('a filter', () => {
  it('finds exactly those of whom it holds, and counts as many', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(filter, async (asked) => {
        const valid = Filter.parse(asked);
        const expected = clients.filter((client) => fits(client, valid)).map(({ key }) => key);
        const keys = (await found(valid)).map(({ key }) => Number(key));
        expect(keys.toSorted((a, b) => a - b)).toEqual(expected);
        const counted = await house.columns.one<{ count: string; all: string }>(
          countSql({ scope: EVERYONE, filter: valid, asked: ASKED }),
        );
        expect([counted.count, counted.all]).toEqual([String(expected.length), '120']);
      }),
      { numRuns: 150 },
    );
  });

  it('is refused where it does not hold together, with what to write', () => {
    const wrong = (...of: unknown[]) => {
      const read = Filter.safeParse({ match: 'all', of });
      return read.success ? undefined : JSON.stringify(read.error.issues);
    };
    expect(wrong({ field: 'tier', is: 'within', days: 3 })).toContain(
      'Tier cannot be \\"within\\"; write one of is, not, known, unknown',
    );
    expect(wrong({ field: 'bought', is: 'any' })).toContain('Bought any needs values; say which');
    expect(wrong({ field: 'contact', is: 'over' })).toContain('needs a number of days');
    expect(wrong({ field: 'birthday', is: 'month', number: 13 })).toContain('13 is no month');
    expect(wrong({ field: 'password', is: 'is', values: ['x'] })).toBeDefined();
    expect(
      wrong({
        match: 'any',
        of: [{ match: 'all', of: [{ field: 'tier', is: 'known' }] }],
      }),
    ).toBeDefined();
  });

  it('is said in words', () => {
    const asked: Filter = {
      match: 'all',
      of: [
        { field: 'bought', is: 'any', values: ['Watches'] },
        { field: 'contact', is: 'over', days: 90 },
        {
          match: 'any',
          of: [
            { field: 'birthday', is: 'within', days: 30 },
            { field: 'spend', is: 'least', number: 1_000_000, days: 365 },
          ],
        },
      ],
    };
    const speaking = { currency: 'CHF', people: new Map() };
    expect(sentenceOf(asked, speaking)).toBe(
      'clients who bought Watches, had no contact for 90 days and either have a birthday within 30 days or spent at least CHF 10,000.00 within 365 days',
    );
    expect(sentenceOf({ match: 'all', of: [] }, speaking)).toBe('all clients');
  });
});

describe('an order', () => {
  it.each(SORTED)('by %s goes on where a page ended, either way', async (by) => {
    for (const way of ['up', 'down'] as const) {
      const all = (await found({ match: 'all', of: [] }, { by, way })).map(({ key }) => key);
      expect(all).toHaveLength(120);
      const paged: string[] = [];
      for (let after: Place | undefined; ;) {
        const page = await found({ match: 'all', of: [] }, { by, way }, after, 17);
        paged.push(...page.map(({ key }) => key));
        if (page.length < 17) break;
        after = { figure: page.at(-1)!.figure, client: page.at(-1)!.key };
      }
      expect(paged).toEqual(all);
    }
  });

  it('puts those last of whom nothing is known', async () => {
    for (const way of ['up', 'down'] as const) {
      const keys = (await found({ match: 'all', of: [] }, { by: 'contact', way })).map(({ key }) =>
        Number(key),
      );
      const contacts = keys.map((key) => clients[key]!.contact);
      const known = contacts.filter((each) => each !== null);
      expect(contacts.slice(0, known.length)).toEqual(known);
      expect(known).toEqual(known.toSorted((a, b) => (way === 'down' ? b - a : a - b)));
    }
  });
});
