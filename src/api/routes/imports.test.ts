import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshHouse } from '../../../test/house.js';
import { MaisonError } from '../../core/index.js';
import { writeSetting, type House } from '../../engines/index.js';
import { openWorks, type Works } from '../works.js';
import { router, type Served } from '../router.js';
import { importRoutes } from './imports.js';

let house: House;
let works: Works;
let call: (path: string, init?: RequestInit) => Promise<{ status: number; body: any }>;

beforeAll(async () => {
  house = await freshHouse();
  await writeSetting(house.records, 'house', {
    name: 'Vallorne',
    currency: 'CHF',
    timeZone: 'Europe/Zurich',
  });
  works = openWorks();
  const app = router();
  app.onError((error, context) =>
    context.json({ error: error.message }, error instanceof MaisonError ? error.status : 500),
  );
  app.route('/', importRoutes({ house, works, changed: async () => {} } as Partial<Served> as Served));
  call = async (path, init) => {
    const response = await app.request(path, init);
    const text = await response.text();
    return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
  };
});
afterAll(async () => {
  await works.close();
  await house.close();
});

const sent = (body: string) => ({ method: 'POST', body });
const json = (method: string, body: unknown) => ({
  method,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});

async function ended(work: string): Promise<void> {
  while (works.get(work)?.state === 'running') await new Promise((resolve) => setTimeout(resolve, 20));
  expect(works.get(work)).toMatchObject({ state: 'done', message: null });
}

it('sends, maps and takes a file, and gives what was refused', async () => {
  const csv =
    'Datum;Kanal;Kampagne;Wert CHF;Notiz\n01.03.2026;Paid Search;brand;1.234,50;x\n02.03.2026;Paid Search;brand;viel;x\n';
  const plan = (await call('/imports?name=../kosten.csv&source=ads', sent(csv))).body;
  expect(plan).toMatchObject({ file: 'kosten.csv', kind: 'events', format: 'csv', delimiter: ';' });
  const mapped = await call(`/imports/${plan.id}/mapping`, json('PUT', { kind: 'spend', columns: [] }));
  expect(mapped.body.columns.map((column: any) => [column.name, column.becomes, column.decimal])).toEqual([
    ['Datum', 'day', undefined],
    ['Kanal', 'channel', undefined],
    ['Kampagne', 'campaign', undefined],
    ['Wert CHF', '', undefined],
    ['Notiz', '', undefined],
  ]);
  expect(mapped.body.missing).toEqual(['the cost']);
  expect(await call(`/imports/${plan.id}/take`, { method: 'POST' })).toEqual({
    status: 422,
    body: { error: 'no column of kosten.csv says the cost; map one' },
  });
  const again = await call(
    `/imports/${plan.id}/mapping`,
    json('PUT', { columns: [{ name: 'Wert CHF', becomes: 'cost', decimal: ',' }] }),
  );
  expect(again.body).toMatchObject({
    missing: [],
    sample: { rows: 2, taken: 1, refused: 1, from: '2026-03-01' },
  });
  await ended((await call(`/imports/${plan.id}/take`, { method: 'POST' })).body.work);
  expect((await call(`/imports/${plan.id}`)).body).toMatchObject({
    summary: { state: 'done', rows: 2, accepted: 1, rejected: 1 },
    reasons: [
      {
        reason: 'amount-unreadable',
        rows: 1,
        place: 'kosten.csv line 3',
        message: 'Wert CHF "viel" is not a number; write 12,50',
      },
    ],
    unreached: ['Paid Search'],
    work: null,
  });
  expect((await call(`/imports/${plan.id}/rejects.csv`)).body).toContain('"kosten.csv line 3"');
  expect((await call('/imports')).body.imports).toHaveLength(1);
});

it('says what is wrong with a file and keeps nothing of it', async () => {
  expect(await call('/imports?name=empty.csv&source=ads', sent(''))).toMatchObject({ status: 422 });
  expect(await call('/imports?name=x.parquet&source=ads', sent('a,b\n1,2\n'))).toEqual({
    status: 422,
    body: { error: 'x.parquet is no Parquet file: it does not begin with PAR1; export it again' },
  });
  expect(await call('/imports/0190/take', { method: 'POST' })).toEqual({
    status: 404,
    body: { error: 'there is no import 0190' },
  });
});

it('takes who supplied people and on what basis, and tells what a later file changed', async () => {
  const sendClients = async (csv: string) =>
    (await call('/imports?name=desk.csv&source=desk', sent(csv))).body;
  const takeIn = async (id: string) =>
    ended((await call(`/imports/${id}/take`, { method: 'POST' })).body.work);
  const first = await sendClients('Client ID,Last Name\n1,Amann\n');
  const supplied = { basis: 'contract', suppliedBy: 'Boutique Genève' };
  const told = await call(`/imports/${first.id}/mapping`, json('PUT', { columns: [], supplied }));
  expect(told.body).toMatchObject(supplied);
  const wrong = json('PUT', { columns: [], supplied: { basis: 'friendship' } });
  expect((await call(`/imports/${first.id}/mapping`, wrong)).status).toBe(422);
  await takeIn(first.id);
  const { id } = await sendClients('Client ID,Last Name\n1,Ferrante\n2,Bianchi\n');
  await takeIn(id);
  expect((await call(`/imports/${id}`)).body.summary).toMatchObject({
    ...supplied,
    changes: {
      fresh: 1,
      changed: 1,
      same: 0,
      gone: 0,
      examples: [{ record: '1', column: 'Last Name', before: 'Amann', after: 'Ferrante' }],
    },
  });
  const [newest] = (await call('/imports')).body.imports;
  expect(newest).toMatchObject({ id, ...supplied });
});

it('forgets a file that was only planned', async () => {
  const { id } = (
    await call('/imports?name=a.csv&source=ads', sent('event,time,user id\nSeen,2026-03-01,u1\n'))
  ).body;
  expect((await call(`/imports/${id}`, { method: 'DELETE' })).status).toBe(204);
  expect((await call(`/imports/${id}`)).status).toBe(404);
});
