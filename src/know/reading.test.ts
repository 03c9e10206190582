import { afterAll, beforeAll, describe as about, expect, it } from 'vitest';
import { freshHouse } from '../../test/house.js';
import { come, minute } from '../../test/identity.js';
import { sql, type House } from '../engines/index.js';
import { clientsKnownBy, describe, findClients, identifiersOf, timeline, undoJoin } from './index.js';

let house: House;
let ines: string;

beforeAll(async () => {
  house = await freshHouse();
  await come(house, [
    { type: 'page', name: 'Home', anonymous_id: 'a1', referrer: 'https://search.example/', properties: '{"title":"Orée | Maison"}', ...minute(0) },
    { name: 'Product Viewed', anonymous_id: 'a1', properties: '{"name":"Orée 26, cognac"}', ...minute(1) },
    { type: 'identify', source: 'clients', user_id: 'u1', anonymous_id: 'a1', email: 'ines@maison.example', phone: '+41795550118',
      properties: '{"firstName":"Inès","lastName":"Aldecoa-Brandt","createdAt":"2015-02-01T00:00:00Z"}', ...minute(2) },
    { name: 'Email Opened', email: 'ines@maison.example', source: 'letters', campaign_name: 'spring', properties: '{"email_subject":"The spring book"}', ...minute(3) },
    { name: 'Adviser Called', user_id: 'u1', source: 'advisers', adviser: 'Odile Kerrast', properties: '{"subject":"a strap"}', ...minute(4) },
    { name: 'Order Completed', user_id: 'u1', order_number: '26-0417', order_namespace: 'till', value: 3140000, currency: 'CHF', boutique: 'Genève',
      properties: '{"products":[{"name":"Contretemps 41"}]}', ...minute(5) },
    { user_id: 'u2', email: 'ines@maison.example', ...minute(6) },
    { user_id: 'u3', email: 'remi.sallandre@maison.example', ...minute(7) },
  ]); // prettier-ignore
  ines = (await findClients(house, 'ines', 5))[0]!.id;
});
afterAll(() => house.close());

about('finding', () => {
  it('goes by the beginnings of words, in any order, accents aside', async () => {
    for (const text of ['Inès', 'brandt', 'aldecoa-br', 'bra ine', 'INES ALD']) {
      expect((await findClients(house, text, 5)).map(({ name }) => name)).toEqual(['Inès Aldecoa-Brandt']);
    }
  });

  it('goes by e-mail address, telephone number and user id', async () => {
    for (const text of ['ines@', 'INES@maison', '+41 79 555', '0041795550118', 'u1']) {
      expect((await findClients(house, text, 5)).map(({ id }) => id)).toEqual([ines]);
    }
    expect((await findClients(house, 'remi.sal', 5))[0]!.identifier).toBe('remi.sallandre@maison.example');
  });

  it('takes any text for what it is', async () => {
    for (const text of ["'; DROP TABLE client; --", '%', "x':* | 'y", '\\', '   ']) {
      expect(await findClients(house, text, 5)).toEqual([]);
    }
  });
});

about('who is meant', () => {
  const meant = async (text: string) => (await clientsKnownBy(house, text, 5)).map(({ id }) => id);

  it('is told by a whole identifier, as a person writes it', async () => {
    for (const text of [' INES@maison.example ', '+41 79 555 01 18', '0041795550118', 'u1']) {
      expect(await meant(text)).toEqual([ines]);
    }
  });

  it('is not told by the beginning of one, by a name, by a cookie, or by nothing', async () => {
    for (const text of ['ines@', '+41795', 'Inès Aldecoa-Brandt', 'a1', ''])
      expect(await meant(text)).toEqual([]);
  });

  it('comes with what people know of them, the strongest first', async () => {
    const known = await identifiersOf(house, [ines]);
    expect(known.get(ines)).toEqual(['u1', 'ines@maison.example', '+41795550118']);
    expect(await identifiersOf(house, [])).toEqual(new Map());
  });
});

about('a client', () => {
  it('is described with the provenance of each fact', async () => {
    const client = await describe(house, ines);
    expect(client).toMatchObject({ name: 'Inès Aldecoa-Brandt', since: '2015-02-01T00:00:00.000Z' });
    expect(client.facts.find(({ name }) => name === 'firstName')).toEqual({
      name: 'firstName',
      value: 'Inès',
      source: 'clients',
      at: '2026-03-01T12:02:00.000Z',
      letter: 'a',
    });
  });

  it('is described with how each identifier was joined, and what was refused', async () => {
    const { identifiers, refused } = await describe(house, ines);
    expect(identifiers.map(({ kind, value, how }) => `${kind} ${value} ${how?.kind} ${how?.reason}`)).toEqual(
      [
        'record user/u1 undefined undefined',
        'user u1 record seen-together',
        'email ines@maison.example record seen-together',
        'phone +41795550118 record seen-together',
        'anonymous a1 record seen-together',
      ],
    );
    expect(refused.map(({ left, right, reason }) => [left.value, right.value, reason])).toEqual([
      ['u2', 'ines@maison.example', 'limit-user'],
    ]);
  });

  it('has a timeline of sentences over all its identifiers', async () => {
    const { entries, counts } = await timeline(house, ines);
    expect(entries.map(({ label, sentence, detail }) => [label, sentence, detail])).toEqual([
      ['Order', 'Order 26-0417, CHF 31,400.00', 'Contretemps 41 · Genève'],
      ['Call', 'Spoke about a strap', 'Odile Kerrast'],
      ['E-mail', 'Letter opened: The spring book', undefined],
      ['Record', 'Told: first name, last name, created at', undefined],
      ['Web', 'Looked at Orée 26, cognac', undefined],
      ['Web', 'Looked at Orée', 'from search.example'],
    ]);
    expect(counts).toEqual({ order: 1, conversation: 1, letter: 1, web: 2, record: 1 });
  });

  it('has a timeline of one kind, page by page', async () => {
    const first = await timeline(house, ines, { kind: 'web', limit: 1 });
    expect(first.entries.map(({ sentence }) => sentence)).toEqual(['Looked at Orée 26, cognac']);
    const second = await timeline(house, ines, { kind: 'web', limit: 1, before: first.before! });
    expect(second.entries.map(({ sentence }) => sentence)).toEqual(['Looked at Orée']);
    expect(second.before).toBe(null);
  });

  it('shows a join that was taken back', async () => {
    const { id } = await house.records.one<{ id: number }>(
      sql`SELECT id FROM identity_join WHERE right_value = 'a1'`,
    );
    await undoJoin(house, id, 'odile@maison.example');
    const { identifiers } = await describe(house, ines);
    expect(identifiers.map(({ value }) => value)).not.toContain('a1');
    expect((await timeline(house, ines)).counts.web).toBe(0);
  });
});

about('an order that came without a number', () => {
  it('has its worth in the timeline and goes by the id of its event', async () => {
    await come(house, [
      { name: 'Order Completed', user_id: 'u9', email: 'gina@maison.example', value: 12_50, currency: 'CHF', ...minute(30) },
    ]); // prettier-ignore
    const gina = (await findClients(house, 'gina', 1))[0]!.id;
    const entry = (await timeline(house, gina)).entries.find(({ kind }) => kind === 'order')!;
    expect(entry.sentence).toMatch(/^An order, CHF\s12\.50$/);
    expect(entry.order).toEqual({ namespace: '', number: entry.id });
  });
});

it('takes a value without a letter or a digit for none', async () => {
  await come(house, [
    { type: 'identify', user_id: 'u9', properties: '{"name":"-","city":"Lyon","note":" . ","title":""}', ...minute(20) },
  ]); // prettier-ignore
  const [found] = await clientsKnownBy(house, 'u9', 1);
  const { facts } = await describe(house, found!.id);
  expect(facts.map(({ name, value }) => [name, value])).toEqual([['city', 'Lyon']]);
});
