import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { sampleHouse, writeSampleFiles } from './index.js';

const house = sampleHouse({ seed: 3, until: new Date('2026-11-25T18:00:00Z'), clients: 60 });
const folder = mkdtempSync(join(tmpdir(), 'sample-'));
writeSampleFiles(house, folder);
const linesOf = (name: string) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n');

afterAll(() => rmSync(folder, { recursive: true }));

describe('the sample house as files', () => {
  it('has every message as a line of JSON', () => {
    const told = [...house.events()].map(({ message }) => JSON.stringify(message));
    expect(linesOf('events.jsonl')).toEqual(told);
  });

  it('has a row for each line of each order', () => {
    const orders = [...house.events()].filter(({ message }) => message.event === 'Order Completed');
    const lines = orders.flatMap(({ message }) => message.properties!['products']);
    expect(linesOf('orders.csv')).toHaveLength(1 + lines.length);
    expect(linesOf('orders.csv')[0]).toMatch(/^ordered_at,client,order_id,namespace,currency,subtotal/);
  });

  it('has the client book and what was spent', () => {
    expect(linesOf('clients.csv')[0]).toMatch(/^client,email,firstName,lastName,phone/);
    expect(linesOf('spend.csv')).toHaveLength(1 + house.spend.length);
    expect(linesOf('spend.csv')[1]).toMatch(/^2024-11-2\d,[A-Z].*,\d+\.\d\d,EUR$/);
  });

  it('quotes cells that hold a comma', () => {
    expect(linesOf('orders.csv').some((line) => line.includes('"Paris, '))).toBe(true);
  });
});
