import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math/index.js';
import { linkRecords, type RecordTable } from './index.js';

const NOTHING = { together: [], apart: [] };
const table = (columns: readonly string[], rows: readonly (readonly string[])[]): RecordTable => ({
  name: 'clients',
  columns,
  rows,
});
/** Persons with nothing in common; every fourth record is the person's of the record before. */
function people(count: number): string[][] {
  const random = randomStream(1, 'people');
  const letters = () =>
    Array.from({ length: 8 }, () => String.fromCharCode(97 + random.integer(0, 25))).join('');
  const two = (number: number) => String(number).padStart(2, '0');
  const rows: string[][] = [];
  for (let at = 0; at < count; at += 1) {
    const born = `${random.integer(1930, 1999)}-${two(random.integer(1, 12))}-${two(random.integer(1, 28))}`;
    const own = [letters(), letters(), born, `${letters()}@house.ch`];
    rows.push(at % 4 === 3 ? rows[at - 1]!.slice() : own);
  }
  return rows;
}
const COLUMNS = ['first name', 'last name', 'birth date', 'email'];
const linked = (columns: readonly string[], rows: readonly (readonly string[])[]) =>
  linkRecords([table(columns, rows)], NOTHING);
const persons = (cluster: Uint32Array) => new Set(cluster).size;

describe('what files come with', { timeout: 240_000 }, () => {
  it('is one block of 65,000 equal surnames', async () => {
    const rows = people(65_000).map(([given, , born, mail]) => [given!, 'Müller', born!, mail!]);
    const { cluster, rules } = await linked([...COLUMNS.slice(0, 1), 'last name', ...COLUMNS.slice(2)], rows);
    expect(rules.every(({ pairs }) => pairs < 4_000_000)).toBe(true);
    for (let row = 2; row < rows.length; row += 4) expect(cluster[row + 1]).toBe(cluster[row]);
    expect(persons(cluster)).toBe(48_750);
  });

  it('is a column of constants, which changes nothing', async () => {
    const rows = people(400);
    const plain = await linked(COLUMNS, rows);
    const with1 = await linked([...COLUMNS, 'country'], rows.map((row) => [...row, 'CH'])); // prettier-ignore
    expect(with1.cluster).toEqual(plain.cluster);
    expect(persons(plain.cluster)).toBe(300);
  });

  it('is nothing at all', async () => {
    await expect(linked(COLUMNS, people(50).map(() => ['', 'n/a', '', '-']))).rejects.toThrow('no column tells one record from another'); // prettier-ignore
    const some = [...people(100), ...Array.from({ length: 700 }, () => ['', '', '', ''])];
    const { cluster } = await linked(COLUMNS, some);
    expect(persons(cluster)).toBe(75 + 700);
  });

  it('is 300 columns, of which those are compared that tell most', async () => {
    const more = Array.from({ length: 296 }, (_, at) => `field ${at}`);
    const rows = people(120).map((row, at) => [
      ...row,
      ...more.map((_, column) => `${(at * 31 + column * 17) % 101} and ${(at * column) % 89}`),
    ]);
    const { cluster, model } = await linked([...COLUMNS, ...more], rows);
    expect(model.fields.length).toBeLessThanOrEqual(16);
    expect(model.fields.map(({ role }) => role)).toEqual(
      expect.arrayContaining(['given name', 'surname', 'birth date', 'email']),
    );
    expect(cluster).toHaveLength(120);
  });

  it('is names of 10,000 characters, right to left, and accents written as signs of their own', async () => {
    const rows = people(200);
    const odd = [
      ['x'.repeat(10_000), 'y'.repeat(10_000), '1950-01-02', 'x@long.ch'],
      ['x'.repeat(10_000), 'y'.repeat(9_999), '1950-01-02', 'x@long.ch'],
      ['\u05d3\u05d5\u05d3', '\u05db\u05d4\u05df', '1961-02-03', 'david@cohen.example'],
      ['\u200f\u05d3\u05d5\u05d3\u200f', '\u05db\u05d4\u05df', '1961-02-03', 'david@cohen.example'],
      ['Andr\u00e9', 'Bj\u00f6rk', '1972-03-04', 'ab@sea.example'],
      ['Andre\u0301', 'Bjo\u0308rk', '1972-03-04', 'ab@sea.example'],
    ];
    const { cluster } = await linked(COLUMNS, [...odd, ...rows]);
    expect(cluster.slice(0, 6)).toEqual(Uint32Array.of(0, 0, 2, 2, 4, 4));
  });

  it('is an id that many rows have', async () => {
    const { cluster } = await linked(['id', ...COLUMNS], people(400).map((row, at) => [String(at % 7), ...row])); // prettier-ignore
    expect(persons(cluster)).toBe(300);
  });

  it('is one record 700 times, which is one person, and others beside it', async () => {
    const copy = ['Anna', 'Berg', '1972-08-31', 'anna@berg.ch'];
    const copies = Array.from({ length: 700 }, () => copy);
    const near = ['Ana', 'Berg', '1972-08-31', 'anna@berg.ch'];
    const rows = [...people(1200), ...copies, near];
    const { cluster, links, probability } = await linked(COLUMNS, rows);
    expect(new Set(cluster.slice(1200))).toEqual(new Set([1200]));
    expect(persons(cluster)).toBe(901);
    const joined = links.left.reduce((count, left) => count + Number(left === 1200), 0);
    expect(joined).toBeGreaterThanOrEqual(700);
    expect(probability[1500]).toBe(probability[1200]);
  });
});
