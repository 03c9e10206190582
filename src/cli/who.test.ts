import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshHouse } from '../../test/house.js';
import { come, minute } from '../../test/identity.js';
import type { House } from '../engines/index.js';
import { findClients } from '../know/index.js';
import { clientMeant, listed, tableOf } from './who.js';

let house: House;
let lea: string;
let remi: string;
beforeAll(async () => {
  house = await freshHouse();
  await come(house, [
    { type: 'identify', user_id: '1042', email: 'lea@maison.example', properties: '{"name":"Léa Corvin"}', ...minute(1) },
    { type: 'identify', loyalty: '1042', email: 'remi@maison.example', properties: '{"name":"Rémi Sand"}', ...minute(2) },
  ]); // prettier-ignore
  lea = (await findClients(house, 'lea@', 1))[0]!.id;
  remi = (await findClients(house, 'remi@', 1))[0]!.id;
});
afterAll(() => house.close());

it('is the one client who is known by an address, or whose id it is', async () => {
  expect(await clientMeant(house, 'LEA@maison.example')).toBe(lea);
  expect(await clientMeant(house, remi)).toBe(remi);
});

it('is nobody by the beginning of an address, or by a name', async () => {
  await expect(clientMeant(house, 'lea@')).rejects.toThrow(
    'nobody is known by "lea@"; write an id, an e-mail',
  );
  await expect(clientMeant(house, 'Corvin')).rejects.toThrow('look with: maison find TEXT');
});

it('is refused where a number is of several, who are listed', async () => {
  const meant = clientMeant(house, '1042');
  await expect(meant).rejects.toThrow('"1042" is known of 2 clients; say which by its id:');
  await expect(meant).rejects.toThrow(`${lea}  Léa Corvin  1042, lea@maison.example`);
  await expect(meant).rejects.toThrow(`${remi}  Rémi Sand   1042, remi@maison.example`);
});

it('lists clients a line each', async () => {
  expect(tableOf(await listed(house, [{ id: lea, name: 'Léa Corvin' }]))).toBe(
    `id                                    name        known by\n${lea}  Léa Corvin  1042, lea@maison.example`,
  );
});
