import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collecting, countEvents, type Collecting } from '../../test/collecting.js';
import { freshHouse } from '../../test/house.js';
import { sql, type House } from '../engines/index.js';
import { segmentsAside, spoolFolder } from './spool/index.js';

let house: House;
let shop: Collecting;
beforeAll(async () => {
  house = await freshHouse();
  shop = await collecting(house);
});
afterAll(async () => {
  await shop.close();
  await house.close();
});

const track = (messageId: string, more: object = {}) => ({
  type: 'track',
  event: 'Product Viewed',
  messageId,
  anonymousId: 'a1',
  ...more,
});

describe('collection', () => {
  it('acknowledges a batch and brings it to the column store', async () => {
    const answer = await shop.send('/v1/batch', { batch: [track('m1'), track('m2')], sentAt: new Date() });
    expect(answer).toMatchObject({ status: 200, body: { success: true } });
    await shop.settled();
    const rows = await house.columns.query(
      sql`SELECT source, message_id, name, anonymous_id FROM events FINAL ORDER BY message_id`,
    );
    expect(rows).toEqual([
      { source: 'shop', message_id: 'm1', name: 'Product Viewed', anonymous_id: 'a1' },
      { source: 'shop', message_id: 'm2', name: 'Product Viewed', anonymous_id: 'a1' },
    ]);
  });

  it('counts a message once, however often and in whatever batch it comes', async () => {
    const before = await countEvents(house);
    for (const batch of [[track('r1')], [track('r1'), track('r2')], [track('r2'), track('r1')]]) {
      await shop.send('/v1/batch', { batch });
    }
    await shop.settled();
    expect(await countEvents(house)).toBe(before + 2);
  });

  it('takes the good of a batch and keeps the bad with its reason', async () => {
    const before = await countEvents(house);
    const answer = await shop.send('/v1/batch', {
      batch: [track('g1'), { type: 'purchase' }, track('g2', { timestamp: '2099-01-01' })],
    });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        success: true,
        accepted: 1,
        rejected: 2,
        refused: [
          { index: 1, reason: 'type-unknown' },
          {
            index: 2,
            reason: 'time-in-future',
            message: 'timestamp "2099-01-01" is more than an hour after it came in',
          },
        ],
      },
    });
    await shop.settled();
    await expect
      .poll(() => rejects('type-unknown'))
      .toEqual([{ place: 'POST /v1/batch, message 2', payload: '{"type":"purchase"}' }]);
    expect(await countEvents(house)).toBe(before + 1);
  });

  it('marks the batches that are in', async () => {
    await shop.settled();
    const open = await house.records.query(sql`SELECT * FROM batch WHERE done_at IS NULL`);
    expect(open).toEqual([]);
    const numbers = await house.columns.query<{ batch: string }>(sql`SELECT DISTINCT batch FROM events`);
    expect(numbers.every(({ batch }) => Number(batch) > 0)).toBe(true);
  });

  it('tells what came in', async () => {
    const told = new Promise((resolve) => {
      const stop = shop.collector.onIn((batch) => {
        stop();
        resolve(batch.events);
      });
    });
    await shop.send('/v1/track', track('told'));
    expect(await told).toBe(1);
  });

  it('gives the browser client its settings', async () => {
    for (const path of ['/v1/projects/KEY/settings', '/analytics.js/v1/KEY/settings']) {
      const settings = await (await fetch(shop.url + path)).json();
      expect(settings).toMatchObject({
        integrations: {
          'Segment.io': { apiKey: 'KEY', apiHost: `${new URL(shop.url).host}/v1`, protocol: 'http' },
        },
      });
    }
  });
});

function rejects(reason: string) {
  return house.columns.query(
    sql`SELECT place, payload FROM rejects FINAL WHERE reason = ${reason} ORDER BY reject_id`,
  );
}

describe('a segment that the column store cannot read', () => {
  it('is set aside, and holds up nothing that came after it', async () => {
    const spoilt = await freshHouse();
    await mkdir(spoolFolder(spoilt.home), { recursive: true });
    const name = 'events.1.0198c000-0000-7000-8000-000000000000';
    await writeFile(join(spoolFolder(spoilt.home), name), 'no row at all\n');
    const troubles: (string | undefined)[] = [];
    const till = await collecting(spoilt, { onTrouble: (trouble) => troubles.push(trouble) });
    await till.send('/v1/batch', { batch: [track('after')] });
    await till.settled();
    expect(await countEvents(spoilt)).toBe(1);
    expect(await segmentsAside(spoilt.home)).toEqual([join(spoolFolder(spoilt.home), 'aside', name)]);
    expect(troubles[0]).toMatch(
      /^the column store cannot read a segment of 1 lines, which was set aside; see maison doctor/,
    );
    expect(await spoilt.records.query(sql`SELECT * FROM batch WHERE done_at IS NULL`)).toEqual([]);
    await till.close();
    await spoilt.close();
  });
});
