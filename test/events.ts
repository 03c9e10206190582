import { Readable } from 'node:stream';
import { insertRowsSql, linesOf, type EventRow } from '../src/collect/index.js';
import { sql, type House } from '../src/engines/index.js';

let count = 0;

/** An event row with what a test says of it, and nothing else. */
export function eventRow(told: Partial<EventRow>): EventRow {
  count += 1;
  return {
    source: 'shop', message_id: `m${count}`, type: 'track', name: 'Product Viewed',
    occurred_at: '2026-03-01T12:00:00.000Z', received_at: '2026-03-01T12:00:00.000Z', user_id: '', loyalty: '',
    email: '', phone: '', anonymous_id: '', url: '', referrer: '', campaign_source: '', campaign_medium: '',
    campaign_name: '', campaign_content: '', campaign_term: '', click_id: '', bot: 0, adviser: '', boutique: '',
    order_namespace: '', order_number: '', value: null, currency: '', properties: '{}', context: '{}', import: '',
    revision: 0, is_deleted: 0, ...told,
  }; // prettier-ignore
}

/** Puts rows into the house as one finished batch. */
export async function storeRows(house: House, rows: readonly EventRow[]): Promise<void> {
  const { id } = await house.records.one<{ id: number }>(
    sql`INSERT INTO batch (kind, owner, done_at) VALUES ('test', 'test', now()) RETURNING id`,
  );
  await house.columns.insert(insertRowsSql(id), Readable.from([linesOf(rows)]));
}
