import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshImports, type Imports } from '../../../test/imports.js';
import { erase } from '../../consent/index.js';
import { sql } from '../../engines/index.js';
import { resolve } from '../../know/index.js';
import { importFile, listImports } from './index.js';

let imports: Imports;
beforeAll(async () => {
  imports = await freshImports();
});
afterAll(() => imports.close());

const HEAD = 'Kd-Nr;Vorname;Nachname;E-Mail;PLZ;Ort;Ring\n';
const bring = async (source: string, ...rows: string[]) =>
  (await imports.bring('house.csv', HEAD + rows.map((row) => `${row}\n`).join(''), source, 'clients'))
    .changes;

const INES = '1;Ines;Amann;ines@rovo.net;8001;Zürich;52';
const NIA = '2;Nia;Bianchi;nia@rovo.net;6900;Lugano;';
const MARA = '3;Mara;Colomb;;1201;Genève;';

const none = { fresh: 0, changed: 0, same: 0, gone: 0, examples: [] };

it('says of a first file that all of it is new, and of the same file again that nothing is', async () => {
  expect(await bring('first', INES, NIA)).toEqual({ ...none, fresh: 2 });
  expect(await bring('first', INES, NIA)).toEqual({ ...none, same: 2 });
});

it('tells of a later file what is new, changed, the same and gone, with what it was and is', async () => {
  await bring('later', INES, NIA, MARA);
  expect(
    await bring('later', '1;Ines;Ferrante;ines@rovo.net;8002;Zürich;', NIA, '4;Rita;Keller;;;;'),
  ).toEqual({
    fresh: 1,
    changed: 1,
    same: 1,
    gone: 1,
    examples: [
      { record: '1', column: 'Ring', before: '52', after: '' },
      { record: '1', column: 'PLZ', before: '8001', after: '8002' },
      { record: '1', column: 'Nachname', before: 'Amann', after: 'Ferrante' },
    ],
  });
  expect(await bring('later', NIA)).toMatchObject({ fresh: 0, changed: 0, same: 1, gone: 2 });
  expect(await bring('later', NIA)).toMatchObject({ same: 1, gone: 0 });
});

it('takes columns in another order for the same', async () => {
  await bring('order', INES);
  const turned = 'Ort;PLZ;Ring;E-Mail;Nachname;Vorname;Kd-Nr\nZürich;8001;52;ines@rovo.net;Amann;Ines;1\n';
  const { changes } = await imports.bring('house.csv', turned, 'order', 'clients');
  expect(changes).toEqual({ ...none, same: 1 });
});

it('knows a record without a number by its content: another content is another record', async () => {
  const cards = (...names: string[]) => `Vorname;Nachname\n${names.map((name) => `${name}\n`).join('')}`;
  await imports.bring('cards.csv', cards('Ines;Amann', 'Nia;Bianchi'), 'cards', 'clients');
  const { changes } = await imports.bring('cards.csv', cards('Ines;Amann', 'Nia;Colomb'), 'cards', 'clients');
  expect(changes).toEqual({ ...none, fresh: 1, same: 1, gone: 1 });
});

it('tells nothing of files that hold no people', async () => {
  const orders = 'order number,date,total,email\n1001,2026-03-01,10.00,a@rovo.net\n';
  expect((await imports.bring('orders.csv', orders, 'till', 'orders')).changes).toBeUndefined();
});

it('names the columns that one value may come from, the first that is filled', async () => {
  const file = (mobile: string) => `Nr;Name;Mobile;Telephone\n1;Ines;${mobile};+41 44 555 01 42\n`;
  const path = await imports.file('phones.csv', file('+41 79 555 01 42'));
  const request = {
    source: 'phones',
    kind: 'clients',
    map: { Nr: 'user', Mobile: 'phone', Telephone: 'phone' },
    yes: true,
  } as const;
  await importFile(imports.house, path, request);
  const { changes } = await importFile(
    imports.house,
    await imports.file('phones.csv', file('+41 79 555 09 99')),
    request,
  );
  expect(changes!.examples).toEqual([
    { record: '1', column: 'Mobile, else Telephone', before: '+41 79 555 01 42', after: '+41 79 555 09 99' },
  ]);
});

it('keeps what was told before where a cell cannot be read, and says so', async () => {
  const file = (...rows: string[]) =>
    ['Nr;Name;Birthday;Newsletter', ...rows, '3;Ida;1990-01-01;yes', '4;Eva;1991-01-01;no', ''].join('\n');
  const bring = async (...rows: string[]) =>
    (await imports.bring('born.csv', file(...rows), 'born', 'clients')).changes!;
  await bring('1;Ines;1971-03-14;yes', '2;Nia;;');
  expect(await bring('1;Ines Amann;31.02.1971;perhaps', '2;Nia;32.13.80;')).toMatchObject({
    changed: 1,
    same: 3,
    kept: 2,
    examples: [{ record: '1', column: 'Name', before: 'Ines', after: 'Ines Amann' }],
  });
  await resolve(imports.house);
  const { traits } = await imports.house.records.one<{ traits: Record<string, { value: unknown }> }>(
    sql`SELECT traits FROM client WHERE name = 'Ines Amann'`,
  );
  expect([traits['birthday']?.value, traits['newsletter_allowed']?.value]).toEqual(['1971-03-14', true]);
  expect(await bring('1;Ines Amann;;', '2;Nia;;')).toMatchObject({ changed: 1, same: 3 }); // empty is said, not unread
});

it('gives at most twenty examples', async () => {
  const rows = (town: string) => Array.from({ length: 30 }, (_, at) => `${at + 1};N;A;;;${town};`);
  await bring('many', ...rows('Bern'));
  const changes = await bring('many', ...rows('Basel'));
  expect([changes!.changed, changes!.examples.length]).toEqual([30, 20]);
});

it('keeps nothing aside, and forgets the examples when somebody is erased', async () => {
  const aside = async () =>
    (await imports.house.columns.one<{ rows: string }>(sql`SELECT count() AS rows FROM records_before`)).rows;
  await bring('erased', INES);
  await bring('erased', '1;Ines;Ferrante;ines@rovo.net;8001;Zürich;52');
  expect(await aside()).toBe('0');
  await resolve(imports.house);
  const { id } = await imports.house.records.one<{ id: string }>(
    sql`SELECT client AS id FROM identifier WHERE kind = 'email' AND value = 'ines@rovo.net'`,
  );
  await erase(imports.house, id, 'asked', 'odile@maison.example');
  const told = (await listImports(imports.house.records)).filter(({ source }) => source === 'erased');
  expect(told.map(({ changes }) => [changes?.changed, changes?.examples])).toEqual([
    [1, []],
    [0, []],
  ]);
});
