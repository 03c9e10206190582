import { fileURLToPath } from 'node:url';
import { startLink } from '../../src/access/index.js';
import { serveHouse } from '../../src/api/index.js';
import { MaisonError } from '../../src/core/index.js';
import type { House } from '../../src/engines/index.js';

const PAGES = fileURLToPath(new URL('../../web', import.meta.url));

/** A house that answers over HTTP, and its owner signed in. */
export interface Served {
  readonly address: string;
  /** The session, as a browser keeps it. */
  readonly cookie: { readonly name: string; readonly value: string };
  /** What `GET /api/...` answers. @throws MaisonError where it is no success. */
  get<T>(path: string): Promise<T>;
  /** `POST /api/...` with a body. @throws MaisonError where it is no success. */
  post(path: string, body: object): Promise<void>;
  close(): Promise<void>;
}

/** Serves a house on a free port and signs its owner in. */
export async function serve(house: House): Promise<Served> {
  const none = () => Promise.reject(new MaisonError('a bench has no sample'));
  const serving = await serveHouse(house, {
    host: '127.0.0.1',
    port: 0,
    pages: PAGES,
    sample: { load: none, drop: none },
    onTrouble: (trouble) => console.error(`  ${trouble}`),
  });
  const { address } = serving;
  const token = await startLink(house.records, new Date());
  const owner = { name: 'Bench', email: 'bench@maison.example', password: 'nine black swans' };
  const made = await fetch(`${address}/api/start`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-maison': '1' },
    body: JSON.stringify({ token, ...owner, house: { name: 'Bench', currency: 'CHF', timeZone: 'UTC' } }),
  });
  const [name = '', value = ''] = (made.headers.getSetCookie()[0] ?? '').split(';')[0]!.split(/=(.*)/s);
  const signed = { cookie: `${name}=${value}` };
  const ask = async (path: string, options: RequestInit) => {
    const answer = await fetch(`${address}/api${path}`, options);
    const text = await answer.text();
    if (!answer.ok) throw new MaisonError(`${path}: ${answer.status} ${text.slice(0, 300)}`);
    return text;
  };
  return {
    address,
    cookie: { name, value },
    get: async <T>(path: string) => JSON.parse(await ask(path, { headers: signed })) as T,
    async post(path, body) {
      const headers = { ...signed, 'content-type': 'application/json', 'x-maison': '1' };
      await ask(path, { method: 'POST', headers, body: JSON.stringify(body) });
    },
    close: () => serving.close(),
  };
}
