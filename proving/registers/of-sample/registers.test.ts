import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { labLink } from '../../../src/know/index.js';
import { sampleRegisters } from './index.js';
import { clientsOf, type Client } from './people.js';

const ASKED = { seed: 1, until: new Date('2026-11-25T18:00:00Z'), clients: 3000 };
const registers = sampleRegisters(ASKED);
const clients = clientsOf(ASKED);
const register = (file: string) => registers.find((each) => each.file === file)!;
const linesOf = (file: string) => {
  const encoding = file === 'till.csv' ? 'latin1' : 'utf8';
  return register(file).bytes.toString(encoding).trimEnd().split('\r\n');
};
const shareOf = (file: string, holds: (line: string) => boolean) => {
  const [, ...rows] = linesOf(file);
  return rows.filter(holds).length / rows.length;
};
const folder = mkdtemp(join(tmpdir(), 'maison-registers-'));

afterAll(async () => rm(await folder, { recursive: true, force: true }));

describe('the registers of the sample house', () => {
  it('are the same to the byte for the same seed and end, and others for another seed', () => {
    const bytes = (seed: number) =>
      sampleRegisters({ ...ASKED, clients: 200, seed }).map((each) => each.bytes.toString('latin1'));
    expect(bytes(1)).toEqual(bytes(1));
    bytes(2).forEach((text, nth) => expect(text).not.toBe(bytes(1)[nth]));
  });

  it('are six, each with its own headings and a truth for every row', () => {
    expect(registers.map(({ file }) => file)).toEqual([
      'till.csv',
      'shop.csv',
      'letters.csv',
      'boutique-geneva.csv',
      'boutique-milan.csv',
      'adviser.vcf',
    ]);
    expect(new Set(registers.slice(0, 5).map(({ file }) => linesOf(file)[0])).size).toBe(5);
    for (const { file, truth, bytes } of registers) {
      const rows = file.endsWith('.vcf')
        ? bytes.toString().match(/^BEGIN:VCARD/gm)!.length
        : linesOf(file).length - 1;
      expect(truth).toHaveLength(rows);
    }
  });

  it('have every client who can order under the number of their orders', () => {
    const written = ['till.csv', 'shop.csv'].map((file) => linesOf(file).join('\n')).join('\n');
    const ordering = clients.filter(({ number }) => number !== undefined);
    expect(ordering.length).toBeGreaterThan(2000);
    expect(ordering.filter(({ number }) => !written.includes(number!))).toEqual([]);
  });

  it('have every reader of letters under the address that the letters went to', () => {
    const written = linesOf('letters.csv').join('\n');
    const readers = clients.filter(({ sample }) => sample.lettersByAddress);
    expect(readers.filter(({ email }) => !written.includes(email!))).toEqual([]);
  });
});

describe('their dirt', () => {
  const persons = new Map<number, number>();
  for (const { truth } of registers)
    for (const { person } of truth) persons.set(person, (persons.get(person) ?? 0) + 1);
  const withRecords = (least: number) =>
    [...persons.values()].filter((records) => records >= least).length / clients.length;

  it('is that half of the persons are written down twice or more, a sixth three times', () => {
    expect(persons.size).toBe(clients.length);
    expect(withRecords(2)).toBeCloseTo(0.52, 1);
    expect(withRecords(3)).toBeCloseTo(0.17, 1);
  });

  it('is that one person stands twice in one register', () => {
    for (const { file, truth } of registers.slice(0, 5)) {
      const again = truth.length - new Set(truth.map(({ person }) => person)).size;
      expect(again / truth.length, file).toBeGreaterThan(0.005);
      expect(again / truth.length, file).toBeLessThan(0.15);
    }
  });

  it('is missing days of birth, the first of 1900, signs for nothing, and the house’s own telephone and e-mail', () => {
    expect(shareOf('till.csv', (line) => !/;\d\d\.\d\d\.\d{4};[^;]*;[^;]*;[^;]*;/.test(line))).toBeCloseTo(0.4, 1);
    expect(shareOf('till.csv', (line) => line.includes('01.01.1900'))).toBeGreaterThan(0.01);
    expect(shareOf('till.csv', (line) => /;(?:k\. A\.|-|n\/a|unbekannt);/.test(line))).toBeGreaterThan(0.1);
    expect(shareOf('till.csv', (line) => line.includes('+33 1 99 00 99 99'))).toBeGreaterThan(0.03);
    expect(shareOf('boutique-milan.csv', (line) => line.includes('+33 1 99 00 99 99'))).toBeGreaterThan(0.03);
    expect(shareOf('till.csv', (line) => line.includes('clients@ostremont.example'))).toBeGreaterThan(0.005);
  }); // prettier-ignore

  it('is families: couples with one e-mail and one telephone, twins, father and son of one name', () => {
    const firstOf = ({ household }: Client) => clients[household]!;
    const others = clients.filter(({ person, household }) => person !== household);
    expect((2 * others.length) / clients.length).toBeCloseTo(0.19, 1);
    const count = (is: (one: Client, other: Client) => boolean) =>
      others.filter((other) => is(firstOf(other), other)).length;
    const born = ({ birth: { year, month, day } }: Client) => `${year} ${month} ${day}`;
    expect(count((one, other) => one.email !== undefined && one.email === other.email)).toBeGreaterThan(5);
    expect(count((one, other) => one.phone !== undefined && one.phone === other.phone)).toBeGreaterThan(20);
    expect(count((one, other) => born(one) === born(other) && one.given !== other.given)).toBeGreaterThan(5);
    expect(
      count((one, other) => one.given === other.given && born(one) !== born(other)),
    ).toBeGreaterThan(5);
  }); // prettier-ignore

  it('is undone by linkage, but for a tenth', { timeout: 240_000 }, async () => {
    const paths = await Promise.all(
      registers.map(async ({ file, bytes }) => {
        const path = join(await folder, file);
        await writeFile(path, bytes);
        return path;
      }),
    );
    const { cluster } = await labLink(paths, {});
    const person = registers.flatMap(({ truth }) => truth.map((row) => row.person));
    expect(f1Of(cluster, person)).toBeGreaterThan(0.9);
  });
});

/** F1 over pairs of rows. */
function f1Of(cluster: ArrayLike<number>, person: readonly number[]): number {
  const pairsOf = (keys: readonly string[]) => {
    const times = new Map<string, number>();
    keys.forEach((key) => times.set(key, (times.get(key) ?? 0) + 1));
    return [...times.values()].reduce((pairs, count) => pairs + (count * (count - 1)) / 2, 0);
  };
  const found = pairsOf(person.map((_, row) => String(cluster[row])));
  const known = pairsOf(person.map(String));
  const right = pairsOf(person.map((who, row) => `${who} ${cluster[row]}`));
  return (2 * right) / (found + known);
}
