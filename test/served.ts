import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { startLink } from '../src/access/index.js';
import { serveHouse, type Serving } from '../src/api/index.js';
import type { House } from '../src/engines/index.js';

export type Answer = { status: number; json: any };

/** A house that is served, with an owner, and whoever was taken in; each has a session under their name. */
export interface Served {
  readonly serving: Serving;
  /** Ids of those who were taken in. */
  readonly ids: ReadonlyMap<string, string>;
  call(who: string, method: string, path: string, json?: unknown): Promise<Answer>;
  /** Invites somebody, who joins. */
  takeIn(who: string, place: object): Promise<void>;
  close(): Promise<void>;
}

/** Serves a house that has no owner yet, and makes `owner` its owner. */
export async function serve(house: House): Promise<Served> {
  const cookies = new Map<string, string>();
  const ids = new Map<string, string>();
  const pages = await mkdtemp(join(tmpdir(), 'maison-pages-'));
  await writeFile(join(pages, 'index.html'), '<!doctype html>');
  await writeFile(join(pages, 'm.js'), '');
  const sample = { load: async () => {}, drop: async () => {} };
  const serving = await serveHouse(house, { host: '127.0.0.1', port: 0, pages, sample, onTrouble: () => {} });

  async function call(who: string, method: string, path: string, json?: unknown): Promise<Answer> {
    const answer = await fetch(`${serving.address}/api${path}`, {
      method,
      headers: { cookie: cookies.get(who) ?? '', 'x-maison': '1', 'content-type': 'application/json' },
      ...(json !== undefined && { body: JSON.stringify(json) }),
    });
    const text = await answer.text();
    const [cookie] = answer.headers.getSetCookie();
    if (cookie?.startsWith('maison.session_token')) cookies.set(who, cookie.split(';', 1)[0]!);
    return { status: answer.status, json: text.startsWith('{') ? JSON.parse(text) : text };
  }

  async function takeIn(who: string, place: object): Promise<void> {
    const invited = await call('owner', 'POST', '/people', place);
    expect([who, invited.status]).toEqual([who, 200]);
    ids.set(who, invited.json.id);
    const joined = { token: invited.json.token, password: 'nine quiet herons' };
    expect((await call(who, 'POST', '/join', joined)).status).toBe(200);
  }

  await call('owner', 'POST', '/start', {
    name: 'Odile',
    email: 'odile@maison.example',
    password: 'seven grey swans',
    house: { name: 'Ostremont', currency: 'EUR', timeZone: 'Europe/Paris' },
    token: await startLink(house.records, new Date()),
  });
  return {
    serving,
    ids,
    call,
    takeIn,
    async close() {
      await serving.close();
      await rm(pages, { recursive: true });
    },
  };
}
