import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshHouse } from '../../test/house.js';
import { come, minute } from '../../test/identity.js';
import { serve, type Served } from '../../test/served.js';
import { ROLES, type Role } from '../access/index.js';
import { sql, type House } from '../engines/index.js';
import { bringLines } from '../value/index.js';
import { needsOf } from './needs.js';

let house: House;
let served: Served;
let call: Served['call'];
let takeIn: Served['takeIn'];
let ids: Served['ids'];

/** Clients by name: Camille's of Paris, nobody's of Paris, Bruno's of Geneva. */
const CLIENTS = ['Inès Aldecoa', 'Odo Farrell', 'Maud Genevard'] as const;
const ofClient = new Map<string, string>();
const SECRET = 'maud.genevard@maison.example';

const placeOf = (role: Role, more: object = {}) => ({
  name: role,
  email: `${role}@maison.example`,
  role,
  ...more,
});

beforeAll(async () => {
  house = await freshHouse();
  const told = (user: string, name: string, boutique: string, adviser: string, n: number) => ({
    type: 'identify',
    user_id: user,
    email: `${name.toLowerCase().replace('è', 'e').replace(' ', '.')}@maison.example`,
    properties: JSON.stringify({ name, boutique, adviser }),
    ...minute(n),
  });
  await come(house, [
    told('u1', CLIENTS[0], 'Paris', 'Camille R.', 0),
    told('u2', CLIENTS[1], 'Paris', '', 1),
    told('u3', CLIENTS[2], 'Geneva', 'Bruno S.', 2),
  ]);
  for (const { id, name } of await house.records.query<{ id: string; name: string }>(
    sql`SELECT id, name FROM client`,
  ))
    ofClient.set(name, id);
  await bringLines(house);
  served = await serve(house);
  ({ call, takeIn, ids } = served);
  await takeIn('director', placeOf('director'));
  await takeIn('manager', placeOf('manager', { boutiques: ['Paris'] }));
  await takeIn('adviser', placeOf('adviser', { knownAs: 'Camille R.' }));
  await takeIn('assistant', placeOf('assistant', { actsFor: ids.get('adviser') }));
  await takeIn('analyst', placeOf('analyst'));
});
afterAll(async () => {
  await served.close();
  await house.close();
});

/** Whose clients each of them sees. */
const SEES: Record<Role, readonly string[]> = {
  owner: CLIENTS,
  director: CLIENTS,
  manager: CLIENTS.slice(0, 2),
  adviser: CLIENTS.slice(0, 1),
  assistant: CLIENTS.slice(0, 1),
  analyst: [],
};

const MAY: Record<Role, readonly string[]> = {
  owner: ['any', 'clients', 'spend', 'export', 'base', 'figures', 'judgement', 'files', 'erasure', 'audit', 'assigning', 'people', 'settings'],
  director: ['any', 'clients', 'spend', 'export', 'base', 'figures', 'judgement', 'files', 'erasure', 'audit', 'assigning', 'people'],
  manager: ['any', 'clients', 'spend', 'export', 'assigning'],
  adviser: ['any', 'clients', 'spend'],
  assistant: ['any', 'clients'],
  analyst: ['any', 'figures'],
}; // prettier-ignore

/** A call that would change nothing, were it let through: its body says nothing, and its ids are nobody's. */
function pathFor(path: string, client: string): string {
  return path
    .replace('/clients/{id}', `/clients/${client}`)
    .replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      name === 'id' ? '0190b6a0-0000-7000-8000-000000000000' : 'none',
    );
}

describe.each(ROLES)('as %s', (role) => {
  it('reaches what the place reaches, and nothing else', async () => {
    const { json } = await call(role, 'GET', '/openapi.json');
    const calls = Object.entries(json.paths as Record<string, object>).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => [method.toUpperCase(), path.replace('/api', '')] as const),
    );
    expect(calls.length).toBeGreaterThan(60);
    for (const [method, path] of calls) {
      const needs = needsOf(method, path);
      if (needs === 'open') continue;
      const isLet = needs!.some((need) => MAY[role].includes(need));
      const client = ofClient.get(SEES[role][0] ?? CLIENTS[0])!;
      const { status } = await call(
        role,
        method,
        pathFor(path, client),
        method === 'GET' ? undefined : 'nothing',
      );
      if (isLet) expect([method, path, status === 401 || status === 403]).toEqual([method, path, false]);
      else expect([method, path, status]).toEqual([method, path, 403]);
    }
  });

  it('sees the clients that are theirs to see, and no sign of others', async () => {
    const seen = SEES[role];
    if (!MAY[role].includes('clients')) return;
    const seesSpend = MAY[role].includes('spend');
    for (const sort of ['name', 'seen', ...(seesSpend ? ['value'] : [])]) {
      const { json } = await call(role, 'GET', `/clients?sort=${sort}`);
      expect([sort, json.clients.map(({ name }: { name: string }) => name).sort()]).toEqual([sort, seen.toSorted()]);
      expect([sort, json.count, json.clients.some(({ value }: { value: number | null }) => value !== null)])
        .toEqual([sort, seen.length, seesSpend]);
    }
    const table = (await call(role, 'GET', '/table')).json;
    expect(table.rows.map(({ name }: { name: string }) => name).sort()).toEqual(seen.toSorted());
    expect((await call(role, 'GET', '/table/count')).json).toMatchObject({ count: seen.length, all: seen.length });
    for (const name of CLIENTS) {
      const isSeen = seen.includes(name);
      const id = ofClient.get(name)!;
      expect((await call(role, 'GET', `/table?q=${name.split(' ')[1]}`)).json.rows).toHaveLength(isSeen ? 1 : 0);
      for (const [method, path] of [['GET', ''], ['GET', '/timeline'], ['GET', '/household'], ['GET', '/facts/name']] as const)
        expect([name, path, (await call(role, method, `/clients/${id}${path}`)).status]).toEqual([name, path, isSeen ? 200 : 404]);
      const word = name.split(' ')[1]!.toLowerCase();
      for (const asked of [word, `${name.split(' ')[0]!.toLowerCase().replace('è', 'e')}.${word}`]) {
        expect((await call(role, 'GET', `/clients?q=${asked}`)).json.count).toBe(isSeen ? 1 : 0);
        expect((await call(role, 'GET', `/find?q=${asked}`)).json.clients).toHaveLength(isSeen ? 1 : 0);
      }
    }
  }); // prettier-ignore

  it('is told of nobody else’s client by anything that can be read', async () => {
    if (SEES[role].includes(CLIENTS[2])) return;
    const { json } = await call(role, 'GET', '/openapi.json');
    for (const [path, methods] of Object.entries(json.paths as Record<string, object>)) {
      if (!('get' in methods)) continue;
      const read = await call(role, 'GET', pathFor(path.replace('/api', ''), ofClient.get(CLIENTS[2])!));
      expect(JSON.stringify(read.json)).not.toContain(SECRET);
      expect(JSON.stringify(read.json)).not.toContain(CLIENTS[2]);
    }
  });
});

it('is not led past the rule by an id that is written in another way', async () => {
  const id = ofClient.get(CLIENTS[2])!;
  const ways = [
    id.toUpperCase(),
    id.replaceAll('-', '%2D'),
    id.replaceAll('-', '%252D'),
    `%${id.charCodeAt(0).toString(16)}${id.slice(1)}`,
    `${id}/`,
    `/${id}`,
  ];
  for (const way of ways) {
    const { status, json } = await call('adviser', 'GET', `/clients/${way}`);
    expect([way, status]).toEqual([way, 404]);
    expect(JSON.stringify(json)).not.toContain(CLIENTS[2]);
  }
});

it('has no role that gives a place above its own', async () => {
  const owner = await call('director', 'POST', '/people', { ...placeOf('owner'), email: 'x@maison.example' });
  expect(owner).toMatchObject({ status: 403, json: { error: expect.stringMatching(/only an owner/) } });
  const up = await call('director', 'PUT', `/people/${ids.get('director')}`, placeOf('owner'));
  expect(up.status).toBe(403);
});

it('takes a place away at once, also within a session', async () => {
  const id = ids.get('manager')!;
  await call('owner', 'PUT', `/people/${id}`, placeOf('analyst'));
  expect((await call('manager', 'GET', '/clients')).status).toBe(403);
  await call('owner', 'PUT', `/people/${id}`, placeOf('manager', { boutiques: ['Geneva'] }));
  const { json } = await call('manager', 'GET', '/clients?sort=name');
  expect(json.clients.map(({ name }: { name: string }) => name)).toEqual([CLIENTS[2]]);
});

it('keeps who looked at whom, and for whom an assistant did', async () => {
  const ines = ofClient.get(CLIENTS[0])!;
  await call('assistant', 'GET', `/clients/${ines}`);
  const { json } = await call('director', 'GET', `/audit?subject=${ines}&limit=1`);
  expect(json.lines).toMatchObject([
    { actor: 'assistant@maison.example', actingFor: 'adviser@maison.example', action: 'looked at' },
  ]);
});

it('hands clients over when somebody leaves, whose session ends', async () => {
  await takeIn('heir', { name: 'Agnès', email: 'agnes@maison.example', role: 'adviser' });
  const odo = ofClient.get(CLIENTS[1])!;
  const given = { first: ids.get('heir'), beside: [ids.get('adviser')] };
  expect((await call('owner', 'PUT', `/clients/${odo}/advisers`, given)).status).toBe(204);
  expect((await call('adviser', 'GET', `/clients/${odo}`)).status).toBe(200);
  const left = await call('owner', 'POST', `/people/${ids.get('adviser')}/leave`, { heir: ids.get('heir') });
  expect(left).toMatchObject({ status: 200, json: { handed: 2 } });
  expect((await call('adviser', 'GET', '/clients')).status).toBe(401);
  expect((await call('assistant', 'GET', '/clients')).status).toBe(401);
  for (const name of CLIENTS.slice(0, 2))
    expect((await call('heir', 'GET', `/clients/${ofClient.get(name)!}`)).status).toBe(200);
  expect((await call('heir', 'GET', `/clients/${ofClient.get(CLIENTS[2])!}`)).status).toBe(404);
  const again = { email: 'adviser@maison.example', password: 'nine quiet herons' };
  expect((await call('nobody', 'POST', '/sign-in', again)).status).toBe(401);
});

it('does not let the only owner go', async () => {
  const { json } = await call('owner', 'GET', '/people');
  const { id } = json.people.find(({ role }: { role: Role }) => role === 'owner');
  expect(await call('owner', 'POST', `/people/${id}/leave`, { heir: null })).toMatchObject({
    status: 409,
    json: { error: expect.stringMatching(/only owner/) },
  });
});
