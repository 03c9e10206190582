import { csvBytes } from '../csv.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { come, minute } from '../../../test/identity.js';
import { freshImports, type Imports } from '../../../test/imports.js';
import { sql } from '../../engines/index.js';
import { resolve } from '../resolve.js';
import { proposeFromDeliveries } from './deliveries.js';
import { deliveredSql } from './deliveries.sql.js';
import { householdOf, keepHouseholds, sayHousehold } from './households.js';

let imports: Imports;
beforeAll(async () => {
  imports = await freshImports();
});
afterAll(() => imports.close());

it('counts what goes to the other, or of both to one address, and nothing that goes to one’s own', async () => {
  const addresses = sql`SELECT people FROM VALUES('people Array(Tuple(UInt64, UInt32, UInt8))',
    [(11, 3, 1), (9, 2, 0), (10, 1, 1)], [(9, 1, 0), (10, 4, 0)], [(11, 5, 1), (12, 0, 1)],
    [(13, 1, 0), (18446744073709551615, 2, 0)], [(13, 0, 0), (14, 2, 0)])`;
  const pieces: Buffer[] = [];
  for await (const piece of imports.house.columns.bytes(deliveredSql(addresses))) pieces.push(piece);
  expect(Buffer.concat(pieces).toString().trim().split('\n')).toEqual([
    '9,10,7,"to the other"',
    '9,11,2,"to the other"',
    '13,18446744073709551615,3,"to one address"',
  ]);
});

it('proposes households from where orders were delivered, and merges nobody', async () => {
  const { house } = imports;
  const rows = [
    'Client number,First name,Last name,Street,Postcode,Town',
    '1,Ines,Amann,Seestraße 1,8001,Zürich',
    '2,Paul,Amann,,,',
    '3,Rosa,Conti,Via Roma 2,6900,Lugano',
    '4,Nia,Dorn,,,',
    '5,Otto,Egli,,,',
  ];
  await imports.bring('till.csv', `${rows.join('\n')}\n`, 'till', 'clients');
  await resolve(house);
  const order = (user: string, number: string, address: object) => ({
    user_id: user,
    name: 'Order Completed',
    message_id: number,
    order_number: number,
    properties: JSON.stringify(address),
    ...minute(Number(number)),
  });
  const shipped = (street: string, zip: string) => ({ shipping_address: { address1: street, zip } });
  await come(house, [
    order('2', '1', shipped('Seestr. 1', '8001')), // one order, to one of his surname
    order('4', '2', shipped('via roma, 2', '6900')), // one order alone, to another: a present
    order('4', '3', { 'Shipping Street': 'Hof 3', 'Shipping Zip': '9000' }),
    order('5', '4', shipped('Hof 3', '9000')),
    order('1', '5', shipped('Seestrasse 1', '8001')), // to her own address
  ]);
  expect(await proposeFromDeliveries(house)).toBe(3);
  const clientOf = async (name: string) =>
    (await house.records.one<{ id: string }>(sql`SELECT id FROM client WHERE name = ${name}`)).id;
  const matesOf = async (name: string) =>
    (await householdOf(house, await clientOf(name))).map(({ client, probability, delivered, said }) => [
      client.name,
      probability,
      delivered?.orders,
      delivered?.how,
      said?.isOne,
    ]);
  expect(await matesOf('Ines Amann')).toEqual([['Paul Amann', null, 1, 'to the other', undefined]]);
  expect(await matesOf('Rosa Conti')).toEqual([]);
  expect(await matesOf('Nia Dorn')).toEqual([['Otto Egli', null, 2, 'to one address', undefined]]);

  // a linkage that finds none takes none of them away, nor is anything proposed again that was refused
  const [mate] = await householdOf(house, await clientOf('Nia Dorn'));
  await sayHousehold(house, mate!.pair, false, 'odile');
  await house.records.transaction((inside) => keepHouseholds(inside, csvBytes([]), 1));
  await proposeFromDeliveries(house);
  expect(await matesOf('Ines Amann')).toEqual([['Paul Amann', null, 1, 'to the other', undefined]]);
  expect(await matesOf('Nia Dorn')).toEqual([['Otto Egli', null, 2, 'to one address', false]]);
  const { clients } = await house.records.one<{ clients: number }>(
    sql`SELECT count(*)::int AS clients FROM client WHERE merged_into IS NULL`,
  );
  expect(clients).toBe(5);
});
