import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshHouse } from '../../test/house.js';
import { come, minute } from '../../test/identity.js';
import { sql, type House } from '../engines/index.js';
import { allow, readAllowed, suppress } from './index.js';

let house: House;
let ines: string;
beforeAll(async () => {
  house = await freshHouse();
  await come(house, [
    {
      type: 'identify',
      source: 'till',
      user_id: 'u1',
      properties: '{"consents":["post","email"]}',
      ...minute(0),
    },
  ]);
  ines = (await house.records.one<{ id: string }>(sql`SELECT id FROM client`)).id;
});
afterAll(() => house.close());

const allowed = async () =>
  Object.fromEntries((await readAllowed(house, ines)).purposes.map((each) => [each.purpose, each.allowed]));

it('reads what a source told, and leaves open what nobody asked', async () => {
  expect(await allowed()).toEqual({ 'one-to-one': null, post: true, newsletter: true, messages: false });
});

it('goes by what was decided here since', async () => {
  await allow(house, ines, 'newsletter', false, 'odile@maison.example');
  await allow(house, ines, 'one-to-one', true, 'odile@maison.example');
  expect(await allowed()).toMatchObject({ newsletter: false, 'one-to-one': true });
  await expect(allow(house, ines, 'pigeons', true, 'odile')).rejects.toThrow('purpose "pigeons"');
});

it('leaves a client alone, and takes that back', async () => {
  await suppress(house, ines, 'asked by letter', 'odile@maison.example');
  expect((await readAllowed(house, ines)).suppressed).toMatchObject({ reason: 'asked by letter' });
  await suppress(house, ines, undefined, 'odile@maison.example');
  expect((await readAllowed(house, ines)).suppressed).toBe(null);
});
