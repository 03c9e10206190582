import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshHouse } from '../../test/house.js';
import { sql, type House } from '../engines/index.js';
import { linesOf } from './row-bytes.js';
import { insertRowsSql, type EventRow } from './row.js';

const page: EventRow = {
  source: 'shop', message_id: 'm1', type: 'page', name: 'Home', occurred_at: '2026-03-01T12:00:00.250Z',
  received_at: '2026-03-01T12:00:01.000Z', user_id: '', loyalty: '', email: '', phone: '', anonymous_id: 'a1',
  url: 'https://maison.example/?utm_source=x', referrer: 'https://www.Search.example/q', campaign_source: 'x',
  campaign_medium: '', campaign_name: '', campaign_content: '', campaign_term: '', click_id: '', bot: 0, adviser: '',
  boutique: '', order_namespace: '', order_number: '', value: null, currency: '', properties: '{"a":"b\\"c"}',
  context: '{}', import: '', revision: 0, is_deleted: 0,
}; // prettier-ignore

let house: House;
beforeAll(async () => {
  house = await freshHouse();
});
afterAll(() => house.close());

it('stores a row as it was written, under the key of its strongest identifier', async () => {
  const known = { ...page, message_id: 'm2', user_id: 'u1', value: 120_000 };
  await house.columns.insert(insertRowsSql(5), Readable.from([linesOf([page, known])]));
  const rows = await house.columns
    .query(sql`SELECT message_id, occurred_at, referrer_domain, value, properties, batch,
    person = sipHash64(if(user_id != '', concat('user:', user_id), concat('anonymous:', anonymous_id))) AS keyed
    FROM events FINAL ORDER BY message_id`);
  expect(rows).toEqual([
    { message_id: 'm1', occurred_at: '2026-03-01T12:00:00.250Z', referrer_domain: 'search.example', value: null, properties: '{"a":"b\\"c"}', batch: '5', keyed: 1 },
    { message_id: 'm2', occurred_at: '2026-03-01T12:00:00.250Z', referrer_domain: 'search.example', value: '120000', properties: '{"a":"b\\"c"}', batch: '5', keyed: 1 },
  ]); // prettier-ignore
});
