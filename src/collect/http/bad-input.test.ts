import { gzipSync } from 'node:zlib';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { collecting, countEvents, type Collecting } from '../../../test/collecting.js';
import { freshHouse } from '../../../test/house.js';
import { sql, type House } from '../../engines/index.js';
import { setOrigins, setSourceDisabled } from '../sources/index.js';

let house: House;
let shop: Collecting;
let clock = Date.now;
beforeAll(async () => {
  house = await freshHouse();
  shop = await collecting(house, { now: () => clock() });
});
afterAll(async () => {
  await shop.close();
  await house.close();
});

let count = 0;
const track = (more: object = {}) => ({
  type: 'track',
  event: 'Viewed',
  messageId: `b${(count += 1)}`,
  anonymousId: 'a',
  ...more,
});

/** Whatever was sent before, the next good event is taken. */
async function stillTakes(): Promise<void> {
  expect(await shop.send('/v1/track', track())).toMatchObject({ status: 200, body: { success: true } });
}

describe('a body', () => {
  const batch = JSON.stringify({ batch: Array.from({ length: 50 }, () => track()) });

  it('that is truncated gzip is refused', async () => {
    const packed = gzipSync(batch).subarray(0, 200);
    const answer = await shop.send('/v1/batch', packed, { 'content-encoding': 'gzip' });
    expect(answer).toMatchObject({ status: 400, body: { reason: 'damaged' } });
    expect(answer.body['error']).toMatch(/cannot be unpacked as gzip/);
    await stillTakes();
  });

  it('that is a bomb is refused without being blown up', async () => {
    const bomb = gzipSync(Buffer.alloc(40_000_000, ' '), { level: 1 });
    const before = process.memoryUsage().arrayBuffers;
    const answer = await shop.send('/v1/batch', bomb, { 'content-encoding': 'gzip' });
    expect(answer).toMatchObject({ status: 413, body: { reason: 'body-too-large' } });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(30_000_000);
    await stillTakes();
  });

  it('in an unknown encoding is refused by name', async () => {
    const answer = await shop.send('/v1/batch', batch, { 'content-encoding': 'zstd' });
    expect(answer).toMatchObject({ status: 415, body: { reason: 'encoding-unknown' } });
  });

  it('of 2 MB is refused and its sender hears it', async () => {
    const answer = await shop.send('/v1/track', track({ properties: { text: 'x'.repeat(2_000_000) } }));
    expect(answer).toMatchObject({ status: 413, body: { reason: 'body-too-large' } });
    await stillTakes();
  });

  it('of 2 MB that does not say its length is refused too', async () => {
    const status = await new Promise((resolve) => {
      const sent = request(
        `${shop.url}/v1/track`,
        { method: 'POST', auth: `${shop.key}:`, headers: { 'transfer-encoding': 'chunked' } },
        (response) => resolve(response.resume().statusCode),
      );
      sent.on('error', resolve);
      for (let part = 0; part < 20; part += 1) sent.write('x'.repeat(100_000));
      sent.end();
    });
    expect(status).toBe(413);
    await stillTakes();
  });

  it('with an event of more than 32 KB loses that event only', async () => {
    const large = track({ properties: { text: 'x'.repeat(40_000) } });
    const answer = await shop.send('/v1/batch', { batch: [track(), large] });
    expect(answer).toMatchObject({ status: 200, body: { accepted: 1, refused: [{ reason: 'too-large' }] } });
  });

  it('with more than 2,500 messages is refused', async () => {
    const answer = await shop.send('/v1/batch', { batch: Array.from({ length: 2501 }, () => ({})) });
    expect(answer).toMatchObject({ status: 413, body: { reason: 'batch-too-large' } });
  });

  it.each([
    ['not JSON', '{"batch": [', 'malformed-json'],
    ['empty', '', 'malformed-json'],
    ['a list', '[]', 'malformed'],
    ['without a batch', '{"messages":[]}', 'malformed'],
    ['nested 200,000 deep', '['.repeat(200_000), 'malformed-json'],
  ])('%s is refused and kept', async (_, body, reason) => {
    expect(await shop.send('/v1/batch', body)).toMatchObject({ status: 400, body: { reason } });
    await expect.poll(() => countRejects(reason), { timeout: 20_000 }).toBeGreaterThan(0);
    await stillTakes();
  });

  it('in another encoding than UTF-8 is refused', async () => {
    const latin = Buffer.from('{"type":"track","event":"Caf\xe9","userId":"u"}', 'latin1');
    expect(await shop.send('/v1/track', latin)).toMatchObject({ status: 400, body: { reason: 'not-utf8' } });
    const wide = Buffer.from(JSON.stringify(track()), 'utf16le');
    expect((await shop.send('/v1/track', wide)).status).toBe(400);
    const stated = await shop.send('/v1/track', track(), {
      'content-type': 'application/json; charset=iso-8859-1',
    });
    expect(stated).toMatchObject({ status: 400, body: { reason: 'not-utf8' } });
  });
});

describe('a message', () => {
  it('that is too deep, poisoned or full of NUL neither crashes nor stays out of the others', async () => {
    const deep = `{"type":"track","event":"A","userId":"u","properties":{"a":${'['.repeat(5000)}${']'.repeat(5000)}}}`;
    const poisoned = `{"type":"track","event":"Poisoned","userId":"u","messageId":"poison","__proto__":{"x":1},"properties":{"__proto__":{"admin":true},"k\\u0000":"v\\u0000\\ud800"}}`;
    const answer = await shop.send('/v1/batch', `{"batch":[${deep},${poisoned},${JSON.stringify(track())}]}`);
    expect(answer).toMatchObject({ body: { accepted: 2, refused: [{ index: 0, reason: 'too-deep' }] } });
    await shop.settled();
    expect(
      await house.columns.one(sql`SELECT properties FROM events FINAL WHERE message_id = 'poison'`),
    ).toEqual({ properties: '{"__proto__":{"admin":true},"k":"v\uFFFD"}' });
  });

  it('full of statements and markup is text in every column', async () => {
    const text = `'); DROP TABLE events; --\t\\N\\\n{p0:String}<script>alert(1)</script>`;
    const [id, kept] = ['text\\\t1', text.replaceAll(/\s+/g, ' ')];
    const message = {
      ...track({
        event: text,
        messageId: id,
        userId: text,
        properties: { adviser: text, order_id: text, text },
      }),
      context: { page: { url: text, referrer: text }, campaign: { source: text, name: text } },
    };
    expect((await shop.send('/v1/track', message)).status).toBe(200);
    await shop.settled();
    const row = await house.columns.one<Record<string, string>>(
      sql`SELECT name, user_id, adviser, order_number, campaign_source, url, properties FROM events FINAL WHERE message_id = ${id}`,
    );
    expect(JSON.parse(row['properties']!)).toEqual({ adviser: text, order_id: text, text });
    for (const column of ['name', 'user_id', 'adviser', 'order_number', 'campaign_source', 'url']) {
      expect(row[column]!.replaceAll(/\s+/g, ' ')).toBe(kept);
    }
  });

  it('with an impossible date or amount is refused by name', async () => {
    const order = (properties: object, more: object = {}) =>
      track({ event: 'Order Completed', properties: { order_id: '1', ...properties }, ...more });
    const answer = await shop.send('/v1/batch', {
      batch: [
        order({}, { timestamp: '1970-01-01T00:00:00Z' }),
        order({}, { timestamp: '2099-01-01T00:00:00Z' }),
        order({ revenue: -5 }),
        order({ revenue: 1e30 }),
        order({ revenue: 5, currency: 'XQX' }),
      ],
    });
    const { refused } = answer.body as { refused: { reason: string }[] };
    expect(answer.status).toBe(400);
    expect(refused.map(({ reason }) => reason)).toEqual([
      'time-too-old',
      'time-in-future',
      'amount-negative',
      'amount-absurd',
      'currency-unknown',
    ]);
  });
});

describe('a sender', () => {
  it('with a wrong key or none is refused', async () => {
    const wrong = await shop.send('/v1/track', track(), { authorization: `Basic ${btoa('wrong:')}` });
    expect(wrong).toMatchObject({ status: 401, body: { reason: 'key-unknown' } });
    const none = await fetch(`${shop.url}/v1/track`, { method: 'POST', body: JSON.stringify(track()) });
    expect(none.status).toBe(401);
  });

  it('may put its key into the body or the address', async () => {
    const body = JSON.stringify({ ...track(), writeKey: shop.key });
    expect((await fetch(`${shop.url}/v1/t`, { method: 'POST', body })).status).toBe(200);
    const address = `${shop.url}/v1/t?writeKey=${shop.key}`;
    expect((await fetch(address, { method: 'POST', body: JSON.stringify(track()) })).status).toBe(200);
  });

  it('that uses another method is told so', async () => {
    expect((await fetch(`${shop.url}/v1/batch`)).status).toBe(405);
  });

  it('from another origin than the allowed ones is refused', async () => {
    await setOrigins(house, 'shop', ['https://maison.example']);
    await shop.collector.refreshKeys();
    const from = (origin: string) => shop.send('/v1/track', track(), { origin });
    expect(await from('https://evil.example')).toMatchObject({
      status: 403,
      body: { reason: 'origin-not-allowed' },
    });
    expect((await from('https://maison.example')).status).toBe(200);
    await setOrigins(house, 'shop', []);
    await shop.collector.refreshKeys();
  });

  it('that was disabled is refused', async () => {
    await setSourceDisabled(house, 'shop', true);
    await shop.collector.refreshKeys();
    expect((await shop.send('/v1/track', track())).status).toBe(401);
    await setSourceDisabled(house, 'shop', false);
    await shop.collector.refreshKeys();
  });

  it('hears nothing of what fails inside but where the log has it', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    clock = () => {
      throw new Error('the clock of 10.0.0.7 stands');
    };
    const { status, body } = await shop.send('/v1/track', track());
    clock = Date.now;
    expect([status, body['reason']]).toEqual([500, 'failed']);
    expect(body['error']).toMatch(/^this failed inside Maison; its log tells why under [0-9a-f-]{36}$/);
    expect(String(log.mock.calls[0]![1])).toContain('10.0.0.7');
    log.mockRestore();
  });

  it('that replays an old batch adds nothing', async () => {
    const batch = [track(), track(), track()];
    await shop.send('/v1/batch', { batch });
    await shop.settled();
    const before = await countEvents(house);
    for (let again = 0; again < 5; again += 1) await shop.send('/v1/batch', { batch });
    await shop.settled();
    expect(await countEvents(house)).toBe(before);
  });
});

async function countRejects(reason: string): Promise<number> {
  const { n } = await house.columns.one<{ n: string }>(
    sql`SELECT count() AS n FROM rejects FINAL WHERE reason = ${reason}`,
  );
  return Number(n);
}
