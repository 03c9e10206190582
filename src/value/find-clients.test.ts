import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshHouse } from '../../test/house.js';
import { come, minute } from '../../test/identity.js';
import { EVERYONE, type Scope } from '../access/index.js';
import type { House } from '../engines/index.js';
import { findFew } from './find-clients.js';
import { bringLines } from './table/lines.js';

let house: House;

beforeAll(async () => {
  house = await freshHouse();
  const told = (id: string, traits: object, phone = '') => ({
    type: 'identify',
    user_id: id,
    phone,
    properties: JSON.stringify(traits),
    ...minute(0),
  });
  await come(house, [
    told('u1', { name: 'Tomoko Hayasaka', boutique: 'Tokyo' }, '+81312345678'),
    told('u2', { name: '早坂 蓮', boutique: 'Tokyo' }),
    told('u3', { name: 'Margot Delahaye-Ståhl', boutique: 'Paris', adviser: 'Camille R.' }, '+33140205678'),
    told('u4', { name: 'Ольга Морозова' }),
  ]);
  await bringLines(house);
});
afterAll(() => house.close());

const names = async (text: string, scope: Scope = EVERYONE, few = 8) =>
  (await findFew(house, scope, text, few)).map(({ name }) => name);

it.each([
  ['hayas', ['Tomoko Hayasaka']],
  ['asaka', ['Tomoko Hayasaka']],
  ['坂', ['早坂 蓮']],
  ['ozov', []],
  ['розов', ['Ольга Морозова']],
  ['stahl', ['Margot Delahaye-Ståhl']],
  ['ahaye marg', ['Margot Delahaye-Ståhl']],
  ['hay', ['Tomoko Hayasaka', 'Margot Delahaye-Ståhl']],
  ['5678', ['Margot Delahaye-Ståhl', 'Tomoko Hayasaka']],
  ['345 678', ['Tomoko Hayasaka']],
  ['%', []],
])('finds %s', async (text, expected) => {
  expect(await names(text)).toEqual(expected);
});

it('finds whom somebody sees, and nobody else', async () => {
  const own: Scope = { reach: 'own', user: 'camille', knownAs: 'Camille R.', boutiques: [] };
  expect(await names('a', own)).toEqual(['Margot Delahaye-Ståhl']);
  expect(await names('5678', own)).toEqual(['Margot Delahaye-Ståhl']);
  expect(await names('asaka', own)).toEqual([]);
});

it('does not find by a name that somebody had before', async () => {
  await come(house, [
    {
      type: 'identify',
      user_id: 'u1',
      properties: '{"name":"Tomoko Ishii"}',
      occurred_at: '2027-01-01T00:00:00.000Z',
    },
    { type: 'identify', user_id: 'u1', properties: '{"name":"Tomoko Ishii"}', source: 'till', occurred_at: '2027-01-02T00:00:00.000Z' },
  ]); // prettier-ignore
  expect(await names('asaka')).toEqual([]);
  await bringLines(house);
  expect(await names('shi')).toEqual(['Tomoko Ishii']);
});
