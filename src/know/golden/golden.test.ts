import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshHouse } from '../../../test/house.js';
import { come, emptyHouse, minute } from '../../../test/identity.js';
import { decodeMessage } from '../../collect/index.js';
import { sql, type House } from '../../engines/index.js';
import { fold, nameFrom, wordsOf } from '../names.js';
import { decidePair } from '../index.js';
import { changeGolden } from './change.js';
import { fieldStatements } from './statements.js';
import { DEFAULT_GOLDEN } from './rules.js';

let house: House;
beforeAll(async () => {
  house = await freshHouse();
});
afterAll(() => house.close());

it('keeps of an account what it was told last, with its source and date, and forgets what null takes back', async () => {
  await emptyHouse(house);
  await come(
    house,
    [
      { type: 'identify', user_id: 'u1', source: 'till', properties: '{"firstName":"Ines","city":"Genève"}', ...minute(0) },
      { type: 'identify', user_id: 'u1', source: 'web', properties: '{"firstName":"Inès","city":null}', ...minute(5) },
    ],
    [
      { type: 'identify', email: 'i@maison.example', user_id: 'u1', source: 'till', properties: '{"lastName":"Aldecoa-Brandt"}', ...minute(9) },
      { type: 'identify', user_id: 'u1', source: 'old file', properties: '{"firstName":"I."}', ...minute(2) },
    ],
  ); // prettier-ignore
  const [client] = await house.records.query(sql`SELECT name, folded, traits FROM client`);
  expect(client).toEqual({
    name: 'Inès Aldecoa-Brandt',
    folded: 'ines aldecoa-brandt',
    traits: {
      firstName: { value: 'Inès', source: 'web', at: '2026-03-01T12:05:00.000Z' },
      lastName: { value: 'Aldecoa-Brandt', source: 'till', at: '2026-03-01T12:09:00.000Z' },
    },
  });
});

it('never hears of blocked values, since they are none when they are decoded', () => {
  const decoded = decodeMessage(
    { type: 'track', event: 'x', userId: 'null', anonymousId: 'a1', properties: { email: 'test@test.com' } },
    { source: 'shop', receivedAt: 0, currency: 'CHF' },
  );
  expect(decoded).toMatchObject({ row: { user_id: '', email: '', anonymous_id: 'a1' } });
});

it('folds accents and letters that do not come apart', () => {
  expect(fold('Élodie Ståhl-Łącka Weiß')).toBe('elodie stahl-lacka weiss');
  expect(wordsOf("d'Aldecoa-Brandt, Inès inès")).toEqual(['d', 'aldecoa', 'brandt', 'ines']);
});

it('composes a name from its parts, or takes the full one', () => {
  const reader = (traits: Record<string, string>) => (name: string) => traits[name] ?? '';
  expect(nameFrom(reader({ first_name: 'Inès', lastName: 'Brandt', name: 'x' }))).toBe('Inès Brandt');
  expect(nameFrom(reader({ name: ' Inès  Brandt ' }))).toBe('Inès Brandt');
  expect(nameFrom(reader({}))).toBe('');
  expect(nameFrom(reader({ firstName: '-', lastName: 'Cabrera' }))).toBe('Cabrera');
});

it.each([
  ['Konrad', 'HUBER', 'Konrad Huber'],
  ['romain', 'maillard', 'Romain Maillard'],
  ['PIETER JAN', 'VAN DER BERG', 'Pieter Jan van der Berg'],
  ['JP', "d'angelo-ROSSI", "JP d'angelo-Rossi"],
  ['Sig.ra V.', 'Farina', 'V. Farina'],
  ['Carl', 'Hohenstein III', 'Carl Hohenstein III'],
  ['小明', '王', '小明 王'],
])('shows %s %s with capitals where they belong', (firstName, lastName, shown) => {
  expect(nameFrom((name) => ({ firstName, lastName })[name] ?? '')).toBe(shown);
});

it('takes what most records tell, what is longest, or what the most trusted source tells, as the house wishes', async () => {
  await emptyHouse(house);
  const told = (source: string, properties: object, n: number) =>
    ({ type: 'identify', user_id: source, source, properties: JSON.stringify(properties), ...minute(n) }); // prettier-ignore
  await come(house, [
    told('till', { firstName: 'Ines', city: 'Genf', company: 'Rovo' }, 1),
    told('desk', { firstName: 'ines', city: 'Genève', company: 'Rovo Holding' }, 2),
    told('web', { firstName: 'Inse', city: 'Geneva', company: 'R.' }, 3),
  ]); // prettier-ignore
  for (const other of ['user/desk', 'user/web'])
    await decidePair(house, { left: 'user/till', right: other }, 'same', 'odile');
  const values = async () => {
    const { traits } = await house.records.one<{ traits: Record<string, { value: string }> }>(
      sql`SELECT traits FROM client WHERE merged_into IS NULL`,
    );
    return [traits['firstName']!.value, traits['city']!.value, traits['company']!.value];
  };
  expect(await values()).toEqual(['Ines', 'Geneva', 'R.']);
  const { id } = await house.records.one<{ id: string }>(
    sql`SELECT id FROM client WHERE merged_into IS NULL`,
  );
  const rules = {
    fields: { city: 'trusted', company: 'longest' },
    others: 'recent',
    trusted: ['desk', 'till'],
  } as const;
  await changeGolden(house, { ...rules, trusted: [...rules.trusted] }, 'odile');
  expect(await values()).toEqual(['Inse', 'Genève', 'Rovo Holding']);
  const { rule, statements } = await fieldStatements(house, id, 'city');
  expect([rule, ...statements.map(({ value, source }) => `${source} ${String(value)}`)]).toEqual([
    'trusted', 'web Geneva', 'desk Genève', 'till Genf',
  ]); // prettier-ignore
});

it('takes given name and surname of one record, and of two spellings that with capitals and accents', async () => {
  await emptyHouse(house);
  const told = (n: number, properties: object) =>
    ({ type: 'identify', user_id: `u${n}`, source: `s${n}`, properties: JSON.stringify(properties), ...minute(n) }); // prettier-ignore
  await come(house, [
    told(1, { firstName: 'Cem', lastName: 'Özdemir' }),
    told(2, { firstName: 'Özdemir', lastName: 'Cem' }),
    told(3, { firstName: 'cem' }),
  ]); // prettier-ignore
  for (const other of ['user/u2', 'user/u3'])
    await decidePair(house, { left: 'user/u1', right: other }, 'same', 'odile');
  const { name } = await house.records.one<{ name: string }>(
    sql`SELECT name FROM client WHERE merged_into IS NULL`,
  );
  expect(['Cem Özdemir', 'Özdemir Cem']).toContain(name);
});

it('takes of two spellings of one name that with its accents, though the other is told later and as often', async () => {
  await emptyHouse(house);
  await changeGolden(house, DEFAULT_GOLDEN, 'odile');
  const told = (n: number, properties: object) =>
    ({ type: 'identify', user_id: `u${n}`, source: `s${n}`, properties: JSON.stringify(properties), ...minute(n) }); // prettier-ignore
  await come(house, [
    told(1, { firstName: 'María', lastName: 'Núñez' }),
    told(2, { firstName: 'Maria', lastName: 'Nunez' }),
  ]);
  await decidePair(house, { left: 'user/u1', right: 'user/u2' }, 'same', 'odile');
  expect(
    await house.records.one<{ name: string }>(sql`SELECT name FROM client WHERE merged_into IS NULL`),
  ).toEqual({ name: 'María Núñez' });
});
