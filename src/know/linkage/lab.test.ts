import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeRegister } from '../../../proving/registers/index.js';
import { labLink } from './lab.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'maison-link-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const written = async (name: string, lines: readonly string[]) => {
  const path = join(folder, name);
  await writeFile(path, `${lines.join('\n')}\n`);
  return path;
};
const data = process.env['MAISON_DATA'];

describe('linkage of files', { timeout: 120_000 }, () => {
  it('finds the persons of four files of a house with families', async () => {
    const files = await writeRegister('house', { seed: 2, persons: 1500, folder: join(folder, 'house') });
    const { judged, probability } = await labLink(files, { truth: 'person' });
    expect(judged!.precision).toBeGreaterThan(0.88);
    expect(judged!.recall).toBeGreaterThan(0.85);
    expect(probability.every((each) => each >= 0 && each <= 1)).toBe(true);
  });

  it('finds persons in their own scripts and as passports write them', async () => {
    const files = await writeRegister('scripts', { seed: 1, persons: 900, folder: join(folder, 'scripts') });
    const { judged } = await labLink(files, { truth: 'person' });
    expect(judged!.f1).toBeGreaterThan(0.8);
  });

  it('finds the same whatever the order of the rows', async () => {
    const [file] = await writeRegister('census', { seed: 3, persons: 300, folder });
    const [head, ...lines] = (await readFile(file!, 'utf8')).trim().split('\n');
    const turned = await written('turned.csv', [head!, ...lines.reverse()]);
    const personsOf = async (path: string) => {
      const { names, cluster } = await labLink([path], { truth: 'person' });
      const persons = new Map<number, string[]>();
      names.forEach((name, row) =>
        persons.set(cluster[row]!, [...(persons.get(cluster[row]!) ?? []), name].sort()),
      );
      return [...persons.values()].map((rows) => rows.join(' ')).sort();
    };
    expect(await personsOf(turned)).toEqual(await personsOf(file!));
  });

  it('keeps twins, father and son of one name, and couples with one e-mail and phone apart', async () => {
    const women = [
      'Anna',
      'Ida',
      'Eva',
      'Greta',
      'Paula',
      'Sonja',
      'Ursula',
      'Wilma',
      'Britta',
      'Odile',
      'Jana',
      'Nora',
    ];
    const men = [
      'Karl',
      'Emil',
      'Hugo',
      'Lukas',
      'Bruno',
      'Yves',
      'Otto',
      'Felix',
      'Niels',
      'Viktor',
      'Georg',
    ];
    const family = (at: number) => {
      const surname = `${['Berg', 'Holm', 'Lund', 'Stein', 'Wald'][at % 5]}${['er', 'mann', 'quist', 'li', 'hof', 'bach', 'egg'][at % 7]}`;
      const [street, mail, phone] = [
        `Lindenweg ${at}`,
        `family${at * 37}@house.ch`,
        `+41 44 ${1_000_000 + at * 7919}`,
      ];
      const woman = (which: number) => women[(at * 5 + which) % women.length]!;
      const father = men[(at * 3) % men.length]!;
      const day = (year: number, which: number) =>
        `${year + (at % 17)}-${String(1 + ((at * 7 + which * 5) % 12)).padStart(2, '0')}-${String(1 + ((at * 11 + which * 9) % 28)).padStart(2, '0')}`;
      const son = at % 6 === 0 ? father : men[(at * 3 + 4) % men.length]!;
      const born = day(1981, 3);
      return [
        [woman(0), surname, day(1953, 0), mail, phone, street],
        [father, surname, day(1948, 1), mail, phone, street],
        [son, surname, day(1979, 2), `${son}${at}@other.ch`, '', street],
        [woman(1), surname, born, `${woman(1)}${at}@other.ch`, '', street],
        [woman(2), surname, at % 8 === 0 ? born : day(1984, 4), `${woman(2)}${at * 3}@own.ch`, '', street],
      ];
    };
    const rows = Array.from({ length: 120 }, (_, at) => family(at)).flat();
    const people = rows.map((row, person) => [...row, person]);
    const lines = [...people, ...people.filter((_, person) => person % 3 === 0)].map((row, line) =>
      [`r${line}`, ...row].join(','),
    );
    const file = await written('families.csv', [
      'id,first name,last name,birth date,email,phone,street,person',
      ...lines,
    ]);
    const { judged } = await labLink([file], { truth: 'person' });
    expect(judged!.precision).toBeGreaterThan(0.99);
    expect(judged!.recall).toBeGreaterThan(0.99);
  });

  it.skipIf(data === undefined)('finds the persons of the published sets', async () => {
    const febrl = await labLink([join(data!, 'linkage', 'febrl3.csv')], { truthPattern: /^rec-(\d+)-/ });
    expect(febrl.judged!.f1).toBeGreaterThanOrEqual(0.9999);
    const fake = await labLink([join(data!, 'linkage', 'fake_1000.csv')], { truth: 'cluster' });
    expect(fake.judged!.f1).toBeGreaterThanOrEqual(0.99);
  });
});

describe('what cannot be linked', () => {
  it('is refused with what to do', async () => {
    await expect(labLink([join(folder, 'none.csv')], {})).rejects.toThrow('there is no file');
    const cards = await written('cards.vcf', ['BEGIN:VCARD', 'VERSION:3.0', 'FN:Anna Berg', 'END:VCARD']);
    await expect(labLink([cards], {})).rejects.toThrow('there are not two records');
    const one = await written('one.csv', ['name,birth date', 'Anna,1972-08-31']);
    await expect(labLink([one], {})).rejects.toThrow('there are not two records');
    const empty = await written('empty.csv', ['a,b', ',1', ',1', ',1']);
    await expect(labLink([empty], {})).rejects.toThrow('no column tells one record from another');
    await expect(labLink([empty], { truth: 'who' })).rejects.toThrow(
      '--truth "who": empty.csv has no such column; it has a, b',
    );
  });

  it('takes ids that repeat, long values, other scripts and one block of equal surnames', async () => {
    const lines = Array.from(
      { length: 1400 },
      (_, at) =>
        `7,${at % 40 === 0 ? 'x'.repeat(10_000) : `Name${at}`},山田,${1950 + (at % 50)}-01-0${1 + (at % 9)}`,
    );
    const file = await written('odd.csv', ['id,first name,surname,birth date', ...lines]);
    const { records, clusters } = await labLink([file], {});
    expect(records).toBe(1400);
    expect(clusters).toBeGreaterThan(500);
  }, 60_000);
});
