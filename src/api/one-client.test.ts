import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshHouse } from '../../test/house.js';
import { come, minute } from '../../test/identity.js';
import { serve, type Served } from '../../test/served.js';
import { auditLook } from '../access/index.js';
import { sql, type House } from '../engines/index.js';
import { findClients } from '../know/index.js';

let house: House;
let served: Served;
let call: Served['call'];
let ines: string;
/** The id of a client who turned out to be Inès. */
let before: string;

beforeAll(async () => {
  house = await freshHouse();
  await come(house, [
    { type: 'identify', user_id: 'u1', properties: '{"name":"Inès Aldecoa","adviser":"Camille R."}', ...minute(0) },
  ]); // prettier-ignore
  ines = (await findClients(house, 'Inès', 1))[0]!.id;
  ({ before } = await house.records.one<{
    before: string;
  }>(sql`INSERT INTO client (id, key, name, first_seen, merged_into)
    SELECT gen_random_uuid(), 4711, '', now(), ${ines}::uuid RETURNING id AS before`));
  served = await serve(house);
  ({ call } = served);
  const placeOf = (role: string, more: object = {}) => ({
    name: role,
    email: `${role}@maison.example`,
    role,
    ...more,
  });
  await served.takeIn('adviser', placeOf('adviser', { knownAs: 'Camille R.' }));
  await served.takeIn('assistant', placeOf('assistant', { actsFor: served.ids.get('adviser') }));
  await served.takeIn('analyst', placeOf('analyst'));
});
afterAll(async () => {
  await served.close();
  await house.close();
});

const linesOf = (subject: string) =>
  house.records.query<{ actor: string; acting_for: string | null; action: string }>(
    sql`SELECT actor, acting_for, action FROM audit WHERE subject = ${subject} ORDER BY id`,
  );

describe('a client who turned out to be another', () => {
  it('is who they are now, whatever is asked of them', async () => {
    expect((await call('adviser', 'GET', `/clients/${before}`)).json.id).toBe(ines);
    expect((await call('owner', 'GET', `/clients/${before}/timeline`)).json.entries).toHaveLength(1);
    const { json } = await call('owner', 'GET', `/clients/${before}/facts/name`);
    expect(JSON.stringify(json)).toContain('Inès Aldecoa');
  });

  it('is refused as nobody where there is no such client', async () => {
    const nobody = '0190b6a0-0000-7000-8000-000000000000';
    for (const part of ['', '/timeline', '/household', '/notes'])
      expect((await call('owner', 'GET', `/clients/${nobody}${part}`)).status).toBe(404);
  });
});

describe('the audit', () => {
  it.each(['', '/timeline', '/notes', '/household', '/facts/name', '/promises'])(
    'has a look at a client by %s, under who they are now',
    async (part) => {
      await house.records.query(sql`DELETE FROM audit`);
      await call('assistant', 'GET', `/clients/${before.toUpperCase()}${part}`);
      expect(await linesOf(ines)).toEqual([
        { actor: 'assistant@maison.example', acting_for: 'adviser@maison.example', action: 'looked at' },
      ]);
    },
  );

  it('has one line a quarter of an hour, for each who looks', async () => {
    await house.records.query(sql`DELETE FROM audit`);
    const at = (time: string) => new Date(`2026-03-12T${time}:00Z`);
    for (const time of ['10:01', '10:14', '10:15'])
      await Promise.all([1, 2].map(() => auditLook(house.records, 'odile@maison.example', ines, at(time))));
    await auditLook(house.records, 'adviser@maison.example', ines, at('10:14'));
    expect((await linesOf(ines)).map(({ actor }) => actor)).toEqual([
      'odile@maison.example',
      'odile@maison.example',
      'adviser@maison.example',
    ]);
  });

  it('has looks at both of whom two records are', async () => {
    await come(house, [
      { type: 'identify', user_id: 'u2', properties: '{"name":"Odo Farrell"}', ...minute(1) },
    ]);
    const odo = (await findClients(house, 'Odo', 1))[0]!.id;
    await house.records.query(sql`DELETE FROM audit`);
    const found = await house.records.query<{ value: string }>(
      sql`SELECT value FROM identifier WHERE kind = 'record' ORDER BY value`,
    );
    const pair = found.map(({ value }) => encodeURIComponent(value));
    const { status } = await call('owner', 'GET', `/records/pair?left=${pair[0]}&right=${pair[1]}`);
    expect(status).toBe(200);
    expect([await linesOf(ines), await linesOf(odo)].map((lines) => lines.length)).toEqual([1, 1]);
  });

  it('says what was changed of whom, and for whom, also where a part of the house writes it', async () => {
    await house.records.query(sql`DELETE FROM audit`);
    await call('assistant', 'PUT', `/clients/${before}/suppression`, { reason: 'asked' });
    const forAdviser = { actor: 'assistant@maison.example', acting_for: 'adviser@maison.example' };
    expect(await linesOf(`/api/clients/${ines}/suppression`)).toEqual([{ ...forAdviser, action: 'PUT' }]);
    expect(await linesOf(ines)).toEqual([{ ...forAdviser, action: 'contact refused' }]);
  });
});

it('lets nobody stop work whose place does not reach it', async () => {
  let end = () => {};
  const work = served.serving.works.bringIn(
    'clients.csv',
    'files',
    () => new Promise<void>((resolve) => (end = resolve)),
  );
  expect((await call('analyst', 'DELETE', `/work/${work}`)).status).toBe(403);
  expect(served.serving.works.get(work)?.state).toBe('running');
  expect((await call('owner', 'DELETE', `/work/${work}`)).status).toBe(204);
  end();
});

it('lets a promise be settled by who keeps it, who acts for them, or who says whose client it is', async () => {
  await house.records.query(sql`DELETE FROM promise`);
  const promised = { text: 'the dates', due: '2026-03-13' };
  const { id } = (await call('owner', 'POST', `/clients/${ines}/promises`, promised)).json;
  const settle = (who: string, which: string) =>
    call(who, 'PUT', `/clients/${ines}/promises/${which}`, { settled: 'kept' });
  expect(await settle('adviser', id)).toMatchObject({
    status: 403,
    json: { error: expect.stringMatching(/for Odile/) },
  });
  expect((await call('adviser', 'GET', `/clients/${ines}/promises`)).json.promises).toMatchObject([
    { settles: false, keptAt: null },
  ]);
  const own = (await call('adviser', 'POST', `/clients/${ines}/promises`, promised)).json;
  expect((await settle('assistant', own.id)).status).toBe(204);
  expect((await settle('owner', own.id)).status).toBe(204);
});

it('writes a conversation down once, however often it is told', async () => {
  const id = '0190b6a0-0000-4000-8000-000000000001';
  const told = { id, kind: 'call', about: 'the Orée' };
  for (const who of ['adviser', 'adviser', 'owner'])
    expect((await call(who, 'POST', `/clients/${ines}/contacts`, told)).status).toBe(204);
  await expect
    .poll(
      async () =>
        (await call('adviser', 'GET', `/clients/${ines}/timeline?kind=conversation`)).json.entries.length,
      { timeout: 30_000, interval: 200 },
    )
    .toBe(2);
});
