import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freshHouse } from '../../../test/house.js';
import { come, minute } from '../../../test/identity.js';
import { viewerOf, type Viewer } from '../../access/index.js';
import { sql, writeSetting, type House } from '../../engines/index.js';
import { bringLines } from '../../value/index.js';
import { router, type Served } from '../router.js';
import { tableRoutes } from './table.js';

let house: House;
let app: ReturnType<typeof router>;
let viewer: Viewer;
let user: string;
const ids = new Map<string, string>();

async function as(id: string): Promise<void> {
  user = id;
  viewer = await viewerOf(house.records, id);
}

beforeAll(async () => {
  house = await freshHouse();
  await writeSetting(house.records, 'house', { name: 'Maison', currency: 'EUR', timeZone: 'Europe/Paris' });
  await house.records.query(sql`INSERT INTO house_user (id, name, email, role, known_as, boutiques) VALUES
    ('odile', 'Odile', 'odile@maison.example', 'owner', '', '{}'),
    ('mara', 'Mara', 'mara@maison.example', 'manager', '', '{Paris}'),
    ('camille', 'Camille', 'camille@maison.example', 'adviser', 'Camille R.', '{}')`);
  await house.records.query(sql`INSERT INTO house_user (id, name, email, role, acts_for)
    VALUES ('ada', 'Ada', 'ada@maison.example', 'assistant', 'camille')`);
  const told = (id: string, traits: object) => ({
    type: 'identify',
    user_id: id,
    properties: JSON.stringify(traits),
    ...minute(0),
  });
  await come(house, [
    told('u1', { name: 'Inès Brandt', tier: 'First', boutique: 'Paris', adviser: 'Camille R.' }),
    told('u2', { name: '=Cmd|Calc', tier: 'Second', boutique: 'Paris', city: 'a "b", c' }),
    told('u3', { name: 'Maud Genevard', tier: 'First', boutique: 'Geneva' }),
  ]);
  await bringLines(house);
  for (const { id, name } of await house.records.query<{ id: string; name: string }>(
    sql`SELECT id, name FROM client`,
  ))
    ids.set(name, id);
  app = router();
  app.use('*', async (context, next) => {
    context.set('user', { id: user, name: user, email: viewer.actor, role: viewer.role });
    context.set('viewer', viewer);
    await next();
  });
  app.onError((error, context) =>
    context.json({ error: error.message }, (error as { status?: 400 }).status ?? 500),
  );
  app.route('/', tableRoutes({ house } as unknown as Served));
});
afterAll(() => house.close());
beforeEach(() => as('odile'));

async function ask(path: string, method = 'GET', json?: unknown) {
  const response = await app.request(path, {
    method,
    ...(json !== undefined && {
      body: JSON.stringify(json),
      headers: { 'content-type': 'application/json' },
    }),
  });
  const text = await response.text();
  return { status: response.status, answer: text.startsWith('{') ? JSON.parse(text) : text };
}

const query = (of: object[], more: Record<string, string> = {}) =>
  new URLSearchParams({ filter: JSON.stringify({ match: 'all', of }), ...more }).toString();

const FIRST = { field: 'tier', is: 'is', values: ['First'] };
const names = async (text: string) =>
  (await ask(`/table?${text}`)).answer.rows.map(({ name }: { name: string }) => name);

describe('the table', () => {
  it('has who fits, in order, with the filter in words', async () => {
    const { answer } = await ask(`/table?${query([FIRST], { by: 'boutique', way: 'down' })}`);
    expect(answer.rows.map(({ name, boutique }: any) => [name, boutique])).toEqual([
      ['Inès Brandt', 'Paris'],
      ['Maud Genevard', 'Geneva'],
    ]);
    expect([answer.phrases, answer.sentence, answer.currency]).toEqual([
      ['are of tier First'],
      'clients who are of tier First',
      'EUR',
    ]);
    expect((await ask(`/table/count?${query([FIRST])}`)).answer).toEqual({
      count: 2,
      unadvised: 1,
      all: 3,
      coming: false,
    });
    expect(await names(query([], { q: 'nevar' }))).toEqual(['Maud Genevard']);
    expect(await names(query([{ field: 'adviser', is: 'is', values: ['camille'] }]))).toEqual([
      'Inès Brandt',
    ]);
  });

  it('says what is wrong with a filter', async () => {
    const wrong = async (of: object[]) => ask(`/table?${query(of)}`);
    expect(await wrong([{ field: 'contact', is: 'over' }])).toMatchObject({
      status: 422,
      answer: { error: 'filter: Silent over needs a number of days; say how many' },
    });
    expect(await ask('/table?filter=nonsense')).toMatchObject({ status: 422 });
    expect((await ask('/table?by=password')).status).toBe(422);
  });

  it('offers the fields that somebody sees, with the values of their clients', async () => {
    const field = async (id: string) =>
      (await ask('/table/fields')).answer.fields.find((each: { id: string }) => each.id === id);
    expect((await field('boutique')).choices).toEqual([{ value: 'Paris' }, { value: 'Geneva' }]);
    expect((await field('adviser')).choices).toEqual([
      { value: 'me', name: 'me' },
      { value: 'camille', name: 'Camille' },
      { value: 'mara', name: 'Mara' },
      { value: 'odile', name: 'Odile' },
    ]);
    await as('mara');
    expect((await field('boutique')).choices).toEqual([{ value: 'Paris' }]);
    await as('ada');
    expect(await field('spend')).toBeUndefined();
  });

  it('is of those alone whom somebody sees', async () => {
    await as('mara');
    expect(await names(query([]))).toEqual(['=Cmd|Calc', 'Inès Brandt']);
    expect((await ask(`/table/count?${query([FIRST])}`)).answer).toEqual({
      count: 1,
      unadvised: 0,
      all: 2,
      coming: false,
    });
    await as('ada');
    expect(await names(query([{ field: 'adviser', is: 'is', values: ['me'] }]))).toEqual(['Inès Brandt']);
    const { answer } = await ask(`/table?${query([])}`);
    expect(answer.rows).toMatchObject([{ name: 'Inès Brandt', spend: null }]);
    for (const path of [`/table?by=spend`, `/table?${query([{ field: 'spend', is: 'least', number: 1 }])}`])
      expect((await ask(path)).status).toBe(403);
  });
});

describe('a file of it', () => {
  it('is what is seen, with nothing in it that a spreadsheet runs, and stands in the audit', async () => {
    await as('mara');
    const { answer } = await ask(`/table/export.csv?${query([], { columns: 'tier,city,adviser' })}`);
    expect(answer).toBe(
      'Client,E-mail,Telephone,Tier,City,Adviser\r\n' +
        `'=Cmd|Calc,,,Second,"a ""b"", c",\r\n` +
        'Inès Brandt,,,First,,Camille R.\r\n',
    );
    const lines = await house.records.query(
      sql`SELECT actor, subject, detail->>'clients' AS clients FROM audit WHERE action = 'exported'`,
    );
    expect(lines).toEqual([{ actor: 'mara@maison.example', subject: 'all clients', clients: '2' }]);
    const named = [{ field: 'name', is: 'has', values: ['Brandt'] }];
    await ask(`/table/export.csv?${query(named, { q: 'ines' })}`);
    expect(
      await house.records.query(sql`SELECT subject, detail->>'sought' AS sought FROM audit
        WHERE action = 'exported' ORDER BY id DESC LIMIT 1`),
    ).toEqual([{ subject: 'clients who have a name with “…”', sought: 'true' }]);
  });

  it('has no column that is not theirs to see', async () => {
    await as('ada');
    expect((await ask('/table/export.csv?columns=spend')).status).toBe(403);
  });
});

describe('a view', () => {
  const definition = { filter: { match: 'all', of: [FIRST] }, columns: ['tier'], by: 'name', way: 'up' };

  it('is somebody’s own until it is shared, and changed by nobody else', async () => {
    const view = { name: 'First tier', shared: false, definition };
    const { id } = (await ask('/views', 'POST', view)).answer;
    expect((await ask('/views', 'POST', { ...view, name: 'first TIER' })).status).toBe(409);
    await as('camille');
    expect((await ask('/views')).answer.views).toEqual([]);
    await as('odile');
    expect((await ask(`/views/${id}`, 'PUT', { ...view, shared: true })).status).toBe(204);
    await as('camille');
    expect((await ask('/views')).answer.views).toEqual([
      { id, own: false, ownerName: 'Odile', name: 'First tier', shared: true, definition },
    ]);
    expect((await ask(`/views/${id}`, 'PUT', view)).status).toBe(404);
    expect((await ask(`/views/${id}`, 'DELETE')).status).toBe(404);
    await as('odile');
    expect((await ask(`/views/${id}`, 'DELETE')).status).toBe(204);
    expect((await ask('/views')).answer.views).toEqual([]);
  });

  it('by what clients spent is not for those who do not see that', async () => {
    const rich = { match: 'all', of: [{ field: 'spend', is: 'least', number: 100 }] };
    await ask('/views', 'POST', { name: 'Rich', shared: true, definition: { ...definition, filter: rich } });
    await as('ada');
    expect((await ask('/views')).answer.views).toEqual([]);
    const view = { name: 'Mine', shared: false, definition: { ...definition, by: 'spend' } };
    expect((await ask('/views', 'POST', view)).status).toBe(403);
  });

  it('keeps no names of clients', async () => {
    const named = { match: 'all', of: [{ field: 'name', is: 'has', values: ['Maud'] }] };
    const view = { name: 'Maud', shared: false, definition: { ...definition, filter: named } };
    expect((await ask('/views', 'POST', view)).status).toBe(422);
  });
});

describe('clients given to an adviser', () => {
  const withWhom = async () =>
    (await ask(`/table?${query([])}`)).answer.rows.map(({ name, adviser }: any) => [name, adviser]);
  const before = [
    ['=Cmd|Calc', ''],
    ['Inès Brandt', 'Camille R.'],
    ['Maud Genevard', ''],
  ];

  it('are laid out, given, and taken back', async () => {
    const filter = { match: 'all', of: [FIRST] };
    const laid = (await ask('/assignments', 'POST', { adviser: 'mara', filter })).answer;
    expect(laid).toMatchObject({ clients: 2, already: 0, from: [{ name: '', clients: 1 }, { name: 'Camille R.', clients: 1 }] }); // prettier-ignore
    expect(await withWhom()).toEqual(before);
    expect((await ask(`/assignments/${laid.id}/carry-out`, 'POST')).answer).toEqual({ clients: 2, left: 0 });
    expect((await ask(`/assignments/${laid.id}/carry-out`, 'POST')).status).toBe(409);
    expect(await withWhom()).toEqual([
      ['=Cmd|Calc', ''],
      ['Inès Brandt', 'Mara'],
      ['Maud Genevard', 'Mara'],
    ]);
    expect(await names(query([{ field: 'adviser', is: 'is', values: ['mara'] }]))).toHaveLength(2);
    expect((await ask(`/assignments/${laid.id}/take-back`, 'POST')).answer).toEqual({ clients: 2, left: 0 });
    expect(await withWhom()).toEqual(before);
    expect((await ask(`/assignments/${laid.id}/take-back`, 'POST')).status).toBe(409);
    const lines = await house.records.query(
      sql`SELECT action, subject, detail->>'clients' AS clients FROM audit WHERE action LIKE 'clients %' ORDER BY id`,
    );
    expect(lines).toEqual([
      { action: 'clients given', subject: 'mara@maison.example', clients: '2' },
      { action: 'clients taken back', subject: 'mara@maison.example', clients: '2' },
    ]);
  });

  it('stay with whom somebody else gave them to meanwhile', async () => {
    const clients = [ids.get('Inès Brandt'), ids.get('Maud Genevard')];
    const laid = (await ask('/assignments', 'POST', { adviser: 'mara', clients })).answer;
    await ask(`/assignments/${laid.id}/carry-out`, 'POST');
    const again = (await ask('/assignments', 'POST', { adviser: 'odile', clients: [clients[1]] })).answer;
    expect(again).toMatchObject({ clients: 1, from: [{ name: 'Mara', clients: 1 }] });
    await ask(`/assignments/${again.id}/carry-out`, 'POST');
    expect((await ask(`/assignments/${laid.id}/take-back`, 'POST')).answer).toEqual({ clients: 1, left: 1 });
    expect((await withWhom()).map(([, adviser]: string[]) => adviser)).toEqual(['', 'Camille R.', 'Odile']);
    await house.records.query(sql`DELETE FROM client_adviser`);
  });

  it('are only those whom somebody sees, for somebody who speaks with clients, by whoever laid it out', async () => {
    await as('mara');
    const clients = [...ids.values()];
    const laid = (await ask('/assignments', 'POST', { adviser: 'camille', clients })).answer;
    expect(laid.clients).toBe(2);
    expect((await ask('/assignments', 'POST', { adviser: 'ada', clients })).status).toBe(422);
    await as('odile');
    expect((await ask(`/assignments/${laid.id}/carry-out`, 'POST')).status).toBe(404);
  });
});
