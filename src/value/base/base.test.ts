import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshImports, type Imports } from '../../../test/imports.js';
import { suppress } from '../../consent/index.js';
import { sql } from '../../engines/index.js';
import { decidePair, resolve } from '../../know/index.js';
import { readArrival, readMadeOne } from './arrival.js';
import { listBase, readBase } from './base.js';
import type { SourceMark } from './marks.sql.js';

let imports: Imports;
beforeAll(async () => {
  imports = await freshImports();
  const head =
    'Client number,First name,Last name,E-mail,Telephone,Street,Postcode,Town,Birthday,Boutique,Newsletter';
  await imports.bring(
    'till.csv',
    [
      head,
      '1,Ines,Amann,ines@rovo.net,+41 79 555 01 01,Seeweg 1,8001,Zürich,1971-03-14,Zürich,yes',
      '2,Paul,Berger,paul@rovo.net,,,,,,Zürich,no',
      '3,Rosa,Conti,not an address,12,,,,,Genève,',
      '',
    ].join('\n'),
    'till',
    'clients',
  );
  await imports.bring('list.csv', 'First name,Last name,E-mail\nIda,Dorn,ida@rovo.net\n', 'list', 'clients'); // prettier-ignore
  await resolve(imports.house);
});
afterAll(() => imports.close());

it('says who is known how well, who can be reached, and by which source', async () => {
  const { all, by, sources, months } = await readBase(imports.house);
  expect(all).toMatchObject({
    clients: 4, name: 4, email: 4, 'readable email': 3, phone: 2, 'readable phone': 1, post: 1, birthday: 1, fresh: 4,
    'reached by email': 2, 'reached by phone': 1, 'reached by post': 1, reached: 2, served: 2,
  }); // prettier-ignore
  expect(by.boutique.map(({ group, clients, served }) => [group, clients, served])).toEqual([
    ['Zürich', 2, 1], ['Genève', 1, 0], ['none', 1, 1],
  ]); // prettier-ignore
  expect(by.source.map(({ group, clients }) => [group, clients])).toEqual([['till', 3], ['list', 1]]); // prettier-ignore
  expect(sources[0]).toMatchObject({
    source: 'till', records: 3, clients: 3, onlyHere: 3, unreadableEmails: 1, unreadablePhones: 1, twice: 0, shared: 0, refused: 0,
  }); // prettier-ignore
  expect(months[0]).toMatchObject({ clients: 4, served: 3 });
  expect(months).toHaveLength(1);
});

it('opens the list behind each figure', async () => {
  const named = async (list: Parameters<typeof listBase>[1]) =>
    (await listBase(imports.house, list, 10)).clients.map(({ name }) => name);
  expect(await named({ field: 'readable email', has: false, group: '' })).toEqual(['Rosa Conti']);
  expect(await named({ field: 'served', has: true, by: 'boutique', group: 'Zürich' })).toEqual([
    'Ines Amann',
  ]);
  expect(await named({ field: 'served', has: false, by: 'source', group: 'till' })).toEqual([
    'Paul Berger',
    'Rosa Conti',
  ]);
  expect(await named({ has: true, by: 'boutique', group: 'none' })).toEqual(['Ida Dorn']);
});

it('opens the list behind what is counted of a source', async () => {
  const marked = async (mark: SourceMark) => {
    const list = { has: true, by: 'source', group: 'till' } as const;
    return (await listBase(imports.house, list, 10, mark)).clients.map(({ name }) => name);
  };
  expect(await marked('unreadable email')).toEqual(['Rosa Conti']);
  expect(await marked('unreadable phone')).toEqual(['Rosa Conti']);
  expect(await marked('only here')).toEqual(['Ines Amann', 'Paul Berger', 'Rosa Conti']);
  expect(await marked('twice')).toEqual([]);
  expect(await marked('shared')).toEqual([]);
  await expect(listBase(imports.house, { has: true, group: '' }, 10, 'twice')).rejects.toThrow(
    'ask by source',
  );
});

it('says what was told that is not valid, and why it is not', async () => {
  const { clients } = await listBase(imports.house, { field: 'readable phone', has: false, group: '' }, 10);
  expect(clients.map(({ name, faults }) => [name, faults])).toEqual([
    ['Ida Dorn', []],
    ['Paul Berger', []],
    ['Rosa Conti', [{ value: '12', source: 'till', why: 'no country, neither in it nor beside it' }]],
  ]);
  const marked = { has: true, by: 'source', group: 'till' } as const;
  const [rosa] = (await listBase(imports.house, marked, 10, 'unreadable email')).clients;
  expect(rosa!.faults).toEqual([{ value: 'not an address', source: 'till', why: 'no @ in it' }]);
  expect(rosa!.told).toMatch(/^20\d\d-/);
});

it('does not reach who is to be left alone', async () => {
  const { id } = await imports.house.records.one<{ id: string }>(
    sql`SELECT id FROM client WHERE name = 'Ines Amann'`,
  );
  await suppress(imports.house, id, 'asked by letter', 'odile');
  expect((await readBase(imports.house)).all).toMatchObject({
    'reached by email': 1,
    'reached by phone': 0,
    served: 1,
  });
});

it('says who the people of a source turned out to be, and how others write them', async () => {
  const { house } = imports;
  await imports.bring(
    'cards.csv',
    'Client number,First name,Last name,E-mail\n1,Ines,Amann-Roth,ines@rovo.net\n9,Kurt,Lind,k.lind@rovo.net\n',
    'cards',
    'clients',
  );
  await resolve(house);
  await decidePair(house, { left: 'cards/user:1-00000000', right: 'till/user:1-00000000' }, 'same', 'odile');
  const { met, ...counts } = await readArrival(house, 'cards');
  expect(counts).toEqual({
    records: 2,
    clients: 2,
    twice: 0,
    known: 1,
    by: [{ source: 'till', clients: 1 }],
  });
  expect(met).toEqual([
    {
      id: expect.any(String),
      name: expect.any(String),
      here: ['Ines Amann-Roth'],
      elsewhere: [{ source: 'till', called: 'Ines Amann' }],
    },
  ]);
});

it('says how many people all records are, and in which ways they are written', async () => {
  const { examples, ...counts } = await readMadeOne(imports.house);
  expect(counts).toEqual({ records: 6, clients: 5, several: 1 });
  expect(examples).toEqual([
    {
      id: expect.any(String),
      name: expect.any(String),
      ways: [
        { source: 'cards', called: 'Ines Amann-Roth' },
        { source: 'till', called: 'Ines Amann' },
      ],
    },
  ]);
});
