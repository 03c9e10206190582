import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshHouse } from '../../../test/house.js';
import { come, minute } from '../../../test/identity.js';
import { asOwner } from '../../../test/owner.js';
import { writeSetting, type House } from '../../engines/index.js';
import { router, type Served } from '../router.js';
import { clientRoutes } from './clients.js';

let house: House;
let app: ReturnType<typeof router>;

beforeAll(async () => {
  house = await freshHouse();
  await writeSetting(house.records, 'house', { name: 'Maison', currency: 'EUR', timeZone: 'Europe/Paris' });
  await come(house, [
    {
      type: 'identify',
      user_id: 'u1',
      anonymous_id: 'a1',
      properties: '{"name":"Inès Brandt"}',
      ...minute(0),
    },
    { type: 'identify', user_id: 'u2', properties: '{"name":"Rémi <b>Sallandre</b>"}', ...minute(1) },
  ]);
  app = router();
  app.use(
    '*',
    asOwner(house.records, () => 'odile@maison.example'),
  );
  app.onError((error, context) =>
    context.json({ error: error.message }, (error as { status?: 400 }).status ?? 500),
  );
  app.route('/', clientRoutes({ house, async changed() {} } as unknown as Served));
});
afterAll(() => house.close());

async function ask(path: string, method = 'GET', json?: unknown) {
  const response = await app.request(path, {
    method,
    ...(json !== undefined && {
      body: JSON.stringify(json),
      headers: { 'content-type': 'application/json' },
    }),
  });
  return {
    status: response.status,
    answer: response.status === 204 ? null : ((await response.json()) as any),
  };
}

it('lists, finds, reads and tells', async () => {
  const { answer } = await ask('/clients?q=ines');
  expect(answer).toMatchObject({ count: 1, currency: 'EUR', clients: [{ name: 'Inès Brandt', orders: 0 }] });
  const { id } = answer.clients[0];
  expect((await ask('/find?q=bran')).answer.clients).toEqual([
    { id, name: 'Inès Brandt', detail: '', told: null },
  ]);
  expect((await ask(`/clients/${id}`)).answer).toMatchObject({
    name: 'Inès Brandt',
    traits: [{ name: 'name', value: 'Inès Brandt', letter: 'a' }],
    orders: { count: 0, value: 0 },
  });
  expect((await ask(`/clients/${id}/timeline?kind=record`)).answer.entries).toHaveLength(1);
});

it('takes a join back', async () => {
  const { id } = (await ask('/clients?q=ines')).answer.clients[0];
  const { identifiers } = (await ask(`/clients/${id}`)).answer;
  expect(identifiers.map(({ kind }: any) => kind)).toEqual(['record', 'user', 'anonymous']);
  expect((await ask(`/identity/joins/${identifiers[2].join}/undo`, 'POST')).status).toBe(204);
  expect((await ask(`/clients/${id}`)).answer.identifiers).toHaveLength(2);
});

it('erases only under the name as it is shown', async () => {
  const { id } = (await ask('/clients?q=remi')).answer.clients[0];
  const refused = await ask(`/clients/${id}`, 'DELETE', { name: 'Remi', reason: 'asked' });
  expect(refused).toMatchObject({
    status: 422,
    answer: { error: expect.stringContaining('write it as it is shown') },
  });
  const { answer } = await ask(`/clients/${id}`, 'DELETE', {
    name: 'Rémi <b>Sallandre</b>',
    reason: 'asked',
  });
  expect(answer).toEqual({ identifiers: 2, events: 1 });
  expect((await ask(`/clients/${id}`)).status).toBe(404);
});

it('says what is wrong with a question', async () => {
  expect(await ask('/clients/none')).toMatchObject({
    status: 404,
    answer: { error: 'no client has the id none; look them up again' },
  });
  expect((await ask('/clients?sort=worth')).status).toBe(422);
});
