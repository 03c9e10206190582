import { mkdtemp, rm, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { freshHouse } from '../../test/house.js';
import { NEEDS, startLink } from '../access/index.js';
import { sql, type House } from '../engines/index.js';
import { serveHouse, type Serving } from './index.js';

let house: House;
let serving: Serving;
let pages: string;
let cookie = '';
const loaded: string[] = [];

beforeAll(async () => {
  house = await freshHouse();
  pages = await mkdtemp(join(tmpdir(), 'maison-pages-'));
  await mkdir(join(pages, 'assets'));
  await writeFile(join(pages, 'index.html'), `<!doctype html><title>Maison</title>${' '.repeat(2000)}`);
  await writeFile(join(pages, 'm.js'), '');
  await writeFile(join(pages, 'assets', 'main-1a2b.js'), `console.log(1);${' '.repeat(2000)}`);
  serving = await serveHouse(house, {
    host: '127.0.0.1',
    port: 0,
    pages,
    sample: { load: async () => void loaded.push('in'), drop: async () => void loaded.push('out') },
    onTrouble: () => {},
  });
});
afterAll(async () => {
  await serving.close();
  await house.close();
  await rm(pages, { recursive: true });
});

const OWN = { 'x-maison': '1', 'content-type': 'application/json' };

function ask(path: string, init: RequestInit = {}) {
  return fetch(serving.address + path, { ...init, headers: { cookie, ...init.headers } });
}

function post(path: string, json: unknown, headers: Record<string, string> = OWN) {
  return ask(path, { method: 'POST', body: JSON.stringify(json), headers });
}

const START = {
  name: 'Odile',
  email: 'odile@maison.example',
  password: 'seven grey swans',
  house: { name: 'Ostremont', currency: 'EUR', timeZone: 'Europe/Paris' },
};

/** As a house has it that said nothing. */
const RESTRAINT = { quietHours: { from: '20:00', to: '08:00' }, cap: { contacts: 5, days: 7 } };

describe('the first visit', () => {
  it('begins without an owner', async () => {
    expect(await (await ask('/api/session')).json()).toEqual({ state: 'start' });
  });

  it('keeps strangers out of everything else', async () => {
    for (const path of ['/api/status', '/api/docs', '/api/openapi.json', '/api/clients']) {
      expect([path, (await ask(path)).status]).toEqual([path, 401]);
    }
  });

  it('takes no events before the house has a currency', async () => {
    const answer = await ask('/v1/batch', { method: 'POST', body: '{}' });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('60');
  });

  it('takes no more of a recovery than a token and a password need', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const body = `token=x&password=${'x'.repeat(20_000)}`;
    expect((await ask('/recover', { method: 'POST', body, headers })).status).toBe(413);
    const unmeasured = { body: new Blob([body]).stream(), duplex: 'half' as const, headers };
    expect((await ask('/recover', { method: 'POST', ...unmeasured })).status).toBe(413);
    expect((await ask('/recover', { method: 'POST', body: 'token=x&password=', headers })).status).toBe(422);
  });

  it('names what a request has wrong', async () => {
    const answer = await post('/api/start', {
      ...START,
      token: 'x',
      house: { ...START.house, currency: 'XQX' },
    });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toEqual({
      error: 'house.currency: is not the code of a currency; write one such as CHF',
    });
  });

  it('makes the owner and signs them in', async () => {
    const token = await startLink(house.records, new Date());
    const answer = await post('/api/start', { ...START, token });
    cookie = answer.headers.getSetCookie()[0]!.split(';', 1)[0]!;
    expect(await answer.json()).toEqual({
      state: 'signed-in',
      house: { ...START.house, sample: false, matters: 0.01, ...RESTRAINT },
      user: {
        id: expect.any(String),
        name: 'Odile',
        email: 'odile@maison.example',
        role: 'owner',
        may: [...NEEDS],
        reach: 'everyone',
        actingFor: null,
      },
    });
  });
});

describe('a signed-in user', () => {
  it('reads the status', async () => {
    expect(await (await ask('/api/status')).json()).toEqual({
      events: 0,
      rejected: 0,
      pending: 0,
      clients: 0,
      touches: 0,
      outcomes: 0,
    });
  });

  it('finds every group of routes in the document of the API', async () => {
    const { paths } = (await (await ask('/api/openapi.json')).json()) as { paths: object };
    const groups = new Set(Object.keys(paths).map((path) => path.split('/')[2]));
    for (const group of ['session', 'work', 'sources', 'imports', 'channels', 'clients', 'attribution']) {
      expect(groups).toContain(group);
    }
    expect(await (await ask('/api/docs')).text()).toContain('swagger-ui-bundle.js');
  });

  it('follows a long piece of work to its end', async () => {
    const { work } = (await (await post('/api/sample', undefined)).json()) as { work: string };
    await vi.waitFor(async () => {
      const state = await (await ask(`/api/work/${work}`)).json();
      expect(state).toMatchObject({ title: 'loading the sample house', state: 'done', message: null });
    });
    expect((await ask('/api/sample', { method: 'DELETE', headers: OWN })).status).toBe(204);
    expect(loaded).toEqual(['in', 'out']);
    const audit = await house.records.query(
      sql`SELECT actor, action, subject FROM audit WHERE subject = '/api/sample' ORDER BY id`,
    );
    expect(audit).toEqual([
      { actor: 'odile@maison.example', action: 'POST', subject: '/api/sample' },
      { actor: 'odile@maison.example', action: 'DELETE', subject: '/api/sample' },
    ]);
  });

  it('tells by which work data are coming in, as long as they are', async () => {
    const coming = async () =>
      ((await (await ask('/api/coming')).json()) as { coming: object | null }).coming;
    expect(await coming()).toBeNull();
    let end = () => {};
    const id = serving.works.bringIn(
      'bringing in',
      'files',
      () => new Promise<void>((resolve) => (end = resolve)),
    );
    serving.works.start('something else', 'figures', async () => {});
    expect(await coming()).toMatchObject({ id, title: 'bringing in', state: 'running' });
    end();
    await vi.waitFor(async () => expect(await coming()).toBeNull());
  });

  it('is told that there is no such address', async () => {
    const answer = await ask('/api/nowhere');
    expect([answer.status, await answer.json()]).toEqual([
      404,
      { error: 'there is nothing at /api/nowhere' },
    ]);
  });
});

it('tells the log what an engine said, and whoever asked no more than where it stands', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  await house.records.query(sql`ALTER TABLE house_user RENAME TO moved_user`);
  const answer = await fetch(`${serving.address}/api/session`);
  await house.records.query(sql`ALTER TABLE moved_user RENAME TO house_user`);
  const { error } = (await answer.json()) as { error: string };
  const [, id] = /^this failed inside Maison; its log tells why under ([0-9a-f-]{36})$/.exec(error) ?? [];
  expect(answer.status).toBe(500);
  expect(log.mock.calls).toEqual([
    [
      `GET /api/session failed, ${id}:`,
      expect.objectContaining({ message: expect.stringContaining('house_user') }),
    ],
  ]);
  log.mockRestore();
});

describe('a foreign page', () => {
  it('changes nothing without our header', async () => {
    expect((await post('/api/sign-out', {}, { 'content-type': 'application/json' })).status).toBe(403);
  });

  it('changes nothing from its own origin', async () => {
    expect((await post('/api/sign-out', {}, { ...OWN, origin: 'https://elsewhere.example' })).status).toBe(
      403,
    );
    expect((await post('/api/sign-in', {}, { ...OWN, origin: 'null' })).status).toBe(403);
  });

  it('may not frame the house or guess at its files', async () => {
    const { headers } = await ask('/');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('the browser application', () => {
  it('is the same page at every address of a screen', async () => {
    for (const path of ['/', '/attribution', '/orders/till/A-1', '/orders/shop/INV.26']) {
      expect(await (await ask(path)).text()).toContain('<title>Maison</title>');
    }
  });

  it('keeps hashed files for good, compressed', async () => {
    const answer = await ask('/assets/main-1a2b.js', { headers: { 'accept-encoding': 'br' } });
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(answer.headers.get('content-encoding')).toBe('br');
    expect(await answer.text()).toContain('console.log(1)');
  });

  it('lets other sites load the tracker, and nothing else', async () => {
    const policy = async (path: string) => (await ask(path)).headers.get('cross-origin-resource-policy');
    expect([await policy('/m.js'), await policy('/')]).toEqual(['cross-origin', 'same-origin']);
  });

  it('does not leave its folder', async () => {
    expect((await ask('/assets/none.js')).status).toBe(404);
    for (const path of [
      '/%2e%2e/%2e%2e/package.json',
      '/..%2f..%2fpackage.json',
      '/assets/..%2f..%2fpackage.json',
    ]) {
      expect(await (await ask(path)).text()).not.toContain('dependencies');
    }
  });
});

it('is not opened to the network without an owner', async () => {
  const empty = await freshHouse();
  const options = { host: '0.0.0.0', port: 0, pages, sample: { load: async () => {}, drop: async () => {} } };
  await expect(serveHouse(empty, { ...options, onTrouble: () => {} })).rejects.toThrow(
    '--host 0.0.0.0 would open a house without an owner to the network',
  );
  await empty.close();
});
