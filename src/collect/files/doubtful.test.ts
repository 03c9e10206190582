import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshHouse } from '../../../test/house.js';
import { sql, type House } from '../../engines/index.js';
import { importFile, meaningNamed, meaningsSaid, planImport, type Kind } from './index.js';

let house: House;
let folder: string;
beforeAll(async () => {
  house = await freshHouse();
  folder = await mkdtemp(join(tmpdir(), 'maison-doubtful-'));
});
afterAll(async () => {
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

async function file(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text);
  return join(folder, name);
}

const CLIENTS = 'E-Mail;Zweite Anschrift\nlea@maison.example;Seeweg 2\n';

const kept = async () => {
  const { sources, imports } = await house.records.one<{ sources: number; imports: number }>(
    sql`SELECT (SELECT count(*)::int FROM source) AS sources, (SELECT count(*)::int FROM import) AS imports`,
  );
  return [sources, imports];
};

describe('a doubtful column', () => {
  it('is not taken unasked, and nothing is left behind', async () => {
    const path = await file('desk.csv', CLIENTS);
    await expect(importFile(house, path, { source: 'desk', kind: 'clients' })).rejects.toThrow(
      /desk\.csv: One column is doubtful, and nothing was taken:\n {2}Zweite Anschrift: kept \(not known; kept as it is\)/,
    );
    expect(await kept()).toEqual([0, 0]);
  });

  it('is taken where somebody says what it is, in the words of the screens too', async () => {
    const path = await file('desk.csv', CLIENTS);
    const map = { 'Zweite Anschrift': 'Street' };
    const summary = await importFile(house, path, { source: 'desk', kind: 'clients', map });
    expect(summary).toMatchObject({ accepted: 1, rejected: 0 });
    const { columns } = await planImport(house, path, { source: 'desk', kind: 'clients' });
    expect(columns[1]).toMatchObject({ becomes: 'street', sure: true });
  });

  it('is taken as it was guessed where that is asked for', async () => {
    const path = await file('till.csv', CLIENTS);
    const summary = await importFile(house, path, { source: 'till', kind: 'clients', yes: true });
    expect(summary).toMatchObject({ accepted: 1, rejected: 0 });
  });
});

describe('a meaning', () => {
  const becomes = (words: string, kind: Kind = 'clients') => meaningNamed(kind, 'Kd-Nr', words);

  it('is named by its short word or by the words of the screens', () => {
    expect(['user', 'Client number', ' client NUMBER '].map((words) => becomes(words))).toEqual([
      'user',
      'user',
      'user',
    ]);
    expect(becomes('Property of its own name', 'orders')).toBe('kept');
    expect(['', 'leave out'].map((words) => becomes(words))).toEqual(['', '']);
  });

  it('that does not exist is refused with all that do', () => {
    expect(() => becomes('customer')).toThrow(
      'column "Kd-Nr" cannot become "customer" of clients; choose one of record (Number in this file), user (Client number),',
    );
    expect(meaningsSaid('rates')).toMatch(/^currency \(Currency\), day \(Day\), rate \(/);
  });
});

describe('a file of orders', () => {
  const orders = 'Order;Date;Status;Total;Email\nA-1;2026-03-01;paid;120.00;lea@maison.example\n';

  it('is not taken for events', async () => {
    const path = await file('orders.csv', orders);
    const taking = importFile(house, path, {
      source: 'shop',
      kind: 'events',
      yes: true,
      map: { Status: 'event' },
    });
    await expect(taking).rejects.toThrow('take it in with: maison import orders orders.csv');
    expect(await importFile(house, path, { source: 'shop', kind: 'orders', yes: true })).toMatchObject({
      accepted: 1,
    });
  });

  it('is not seen in events that name an order', async () => {
    const path = await file(
      'visits.csv',
      'event_type,order_id,date,user_id\nBoutique Visited,A-1,2026-03-01,u1\n',
    );
    expect(await importFile(house, path, { source: 'visits', kind: 'events', yes: true })).toMatchObject({
      accepted: 1,
    });
  });
});
