import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { freshHouse } from '../../../test/house.js';
import { startLink } from '../../access/index.js';
import { sql, type House } from '../../engines/index.js';
import { serveHouse, type Serving } from '../index.js';

let house: House;
let serving: Serving;
let pages: string;
let cookie = '';

beforeAll(async () => {
  house = await freshHouse();
  pages = await mkdtemp(join(tmpdir(), 'maison-pages-'));
  await writeFile(join(pages, 'index.html'), '<!doctype html>');
  await writeFile(join(pages, 'm.js'), '');
  const sample = { load: async () => {}, drop: async () => {} };
  serving = await serveHouse(house, { host: '127.0.0.1', port: 0, pages, sample, onTrouble: () => {} });
  const token = await startLink(house.records, new Date());
  const start = {
    name: 'Odile',
    email: 'odile@maison.example',
    password: 'seven grey swans',
    house: { name: 'Ostremont', currency: 'EUR', timeZone: 'Europe/Paris' },
    token,
  };
  const answer = await send('POST', '/api/start', start);
  cookie = answer.headers.getSetCookie()[0]!.split(';', 1)[0]!;
  await touchedByLetters();
});
afterAll(async () => {
  await serving.close();
  await house.close();
  await rm(pages, { recursive: true });
});

/** Has a letter come in, and waits until it is a touch. */
async function touchedByLetters(): Promise<void> {
  const made = await (await send('POST', '/api/sources', { name: 'Letters', kind: 'server' })).json();
  const { key } = made as { key: string };
  const letter = { event: 'Email Delivered', anonymousId: 'a', messageId: 'm1', timestamp: '2026-03-01T10:00:00Z', properties: { campaign_name: 'spring' } };
  const authorization = `Basic ${btoa(`${key}:`)}`;
  expect((await send('POST', '/v1/track', letter, { authorization })).status).toBe(200);
  const channels = async () => (await (await send('GET', '/api/experiments')).json()) as { channels: string[] };
  await vi.waitFor(async () => expect((await channels()).channels).toEqual(['Email']), { timeout: 60_000, interval: 200 });
} // prettier-ignore

function send(method: string, path: string, json?: unknown, headers: object = { 'x-maison': '1' }) {
  return fetch(serving.address + path, {
    method,
    headers: { cookie, 'content-type': 'application/json', ...headers },
    ...(json !== undefined && { body: JSON.stringify(json) }),
  });
}

const DRAFT = {
  channel: 'email',
  from: '2026-03-01',
  to: '2026-03-31',
  kind: 'hold-out',
  found: 14,
  low: 3,
  high: 25,
};

it('enters, lists and removes an experiment', async () => {
  const added = (await (await send('POST', '/api/experiments', DRAFT)).json()) as { id: string };
  expect(added).toMatchObject({
    channel: 'Email',
    campaign: null,
    level: 0.95,
    enteredBy: 'odile@maison.example',
  });
  const list = await (await send('GET', '/api/experiments')).json();
  expect(list).toMatchObject({
    experiments: [{ id: added.id, compared: null }],
    run: null,
    channels: ['Email'],
  });
  expect((await send('DELETE', `/api/experiments/${added.id}`)).status).toBe(204);
  expect((await send('DELETE', `/api/experiments/${added.id}`)).status).toBe(404);
});

it('takes no experiment on a campaign without a touch', async () => {
  const answer = await send('POST', '/api/experiments', { ...DRAFT, campaign: 'autumn' });
  expect(answer.status).toBe(422);
  expect(await answer.json()).toEqual({
    error: 'campaign "autumn": there is no touch of it; choose one of spring',
  });
});

it('takes the same experiment once, and names the first', async () => {
  const added = (await (await send('POST', '/api/experiments', DRAFT)).json()) as { id: string };
  const again = await send('POST', '/api/experiments', { ...DRAFT, found: 15 });
  expect(again.status).toBe(409);
  const { error } = (await again.json()) as { error: string };
  expect(error).toMatch(/^the hold-out experiment on Email from 2026-03-01 to 2026-03-31 was entered already as /);
  expect(error).toContain(`${added.id}, by odile@maison.example on `);
  expect(error).toContain('14 orders (3 to 25)');
  const others = [{ campaign: 'spring' }, { to: '2026-03-30' }, { kind: 'geo' }];
  for (const other of others) {
    const answer = await send('POST', '/api/experiments', { ...DRAFT, ...other });
    expect(answer.status).toBe(200);
    const { id } = (await answer.json()) as { id: string };
    await send('DELETE', `/api/experiments/${id}`);
  }
  const both = await Promise.all([1, 2].map((found) => send('POST', '/api/experiments', { ...DRAFT, low: 0, found, kind: 'geo' })));
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  await house.records.query(sql`DELETE FROM experiment`);
}); // prettier-ignore

it('sets a check aside by however long a name, for an owner alone, who alone lets it mark the figures again', async () => {
  const run = '01900000-0000-7000-8000-000000000001';
  const name = `the experiment on ${'c'.repeat(100)}, ${'d/'.repeat(100)}, 2026-03-01 to 2026-03-31, hold-out, 2`;
  const check = { name, passed: false, says: 'They contradict each other.' };
  const result = JSON.stringify({ models: [], incremental: { checks: [check] } });
  await house.records.query(sql`INSERT INTO run (id, state, parameters, pins, result)
    VALUES (${run}, 'done', '{}'::jsonb, '{}'::jsonb, ${result}::jsonb)`);
  const path = `/api/runs/${run}/checks/${encodeURIComponent(name)}/understood`;
  const understood = () => house.records.query(sql`SELECT why FROM check_understood`);
  expect((await send('PUT', path, { why: 'A sale.' })).status).toBe(204);
  expect(await understood()).toEqual([{ why: 'A sale.' }]);
  await house.records.query(sql`UPDATE house_user SET role = 'adviser'`);
  expect((await send('DELETE', path)).status).toBe(403);
  expect((await send('PUT', path, { why: 'Another.' })).status).toBe(403);
  expect(await understood()).toEqual([{ why: 'A sale.' }]);
  await house.records.query(sql`UPDATE house_user SET role = 'owner'`);
  expect((await send('DELETE', path)).status).toBe(204);
  expect(await understood()).toEqual([]);
}); // prettier-ignore

it('reads the channels of a sequence one by one, so that their names may have commas', async () => {
  const run = '01900000-0000-7000-8000-000000000002';
  const known = { caused: 0, error: 0, within: 0 };
  const incremental = { channels: [{ ...known, name: 'Email' }, { ...known, name: 'Print, outdoor' }], all: known, checks: [] };
  await house.records.query(sql`INSERT INTO run (id, state, parameters, pins, result)
    VALUES (${run}, 'done', '{}'::jsonb, '{}'::jsonb, ${JSON.stringify({ models: [], incremental })}::jsonb)`);
  const carried = (...path: string[]) =>
    send('GET', `/api/sequences/carried?run=${run}${path.map((each) => `&path=${encodeURIComponent(each)}`).join('')}`);
  expect(await (await carried('Email', 'Print, outdoor')).json()).toMatchObject({ path: ['Email', 'Print, outdoor'], orders: 0 });
  expect(await (await carried('Email')).json()).toMatchObject({ path: ['Email'], orders: 0 });
  expect((await carried('Email,Email')).status).toBe(404);
  expect((await send('GET', `/api/sequences/carried?run=${run}`)).status).toBe(422);
}); // prettier-ignore

it('says what is wrong with one', async () => {
  const answer = await send('POST', '/api/experiments', { ...DRAFT, channel: 'radio' });
  expect(answer.status).toBe(422);
  expect(await answer.json()).toEqual({
    error: 'channel "radio": there is no touch of it; choose one of Email',
  });
  expect((await send('POST', '/api/experiments', { ...DRAFT, found: 'many' })).status).toBe(422);
});

it("is for the house's own pages and its owner alone", async () => {
  expect((await send('POST', '/api/experiments', DRAFT, {})).status).toBe(403);
  expect((await send('GET', '/api/experiments', undefined, { cookie: '' })).status).toBe(401);
  await house.records.query(sql`UPDATE house_user SET role = 'adviser'`);
  expect((await send('POST', '/api/experiments', DRAFT)).status).toBe(403);
  await house.records.query(sql`UPDATE house_user SET role = 'owner'`);
});
