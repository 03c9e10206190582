import { expect, it } from 'vitest';
import { registerTables } from '../../../proving/registers/index.js';
import { judge } from './judge.js';
import { linkRecords } from './index.js';

const NOTHING = { together: [], apart: [] };
/** A small house of two files, of which nearly all clients are of families that share what they can. */
const tables = registerTables('families', { seed: 2, persons: 130 }).map((table) => ({
  ...table,
  rows: table.rows.slice(),
}));
const COLUMNS = [['given', 'surname', 'birth', 'phone', 'email', 'street', 'postcode', 'city', 'card'], ['gender', 'surname', 'given', 'street', 'postcode', 'city', 'birth']] as const; // prettier-ignore
type Told = Partial<Record<(typeof COLUMNS)[number][number], string>>;
const told = (file: 0 | 1, record: Told): string[] => [
  '',
  ...COLUMNS[file].map((column) => record[column] ?? ''),
];

/** Who is told in which file, and what. */
const home = { surname: 'Quistorp', street: 'Lindenweg 7', postcode: '10044', city: 'Berlin' };
const one = { phone: '+49 3012345678', email: 'quistorp@house.de' };
const ADDED: readonly (readonly [file: 0 | 1, person: string, record: Told])[] = [
  [0, 'father', { ...home, ...one, given: 'Konrad', birth: '1951-03-07', card: '81735204' }],
  [1, 'father', { ...home, given: 'Konrad', birth: '07.03.1951', gender: 'Herr' }],
  [0, 'mother', { ...home, ...one, given: 'Ottilie', birth: '1953-11-19', card: '40918827' }],
  [1, 'mother', { ...home, given: 'Ottilie', birth: '19.11.1953', gender: 'Frau' }],
  [0, 'son', { ...home, phone: one.phone, given: 'Konrad', birth: '1979-08-22', card: '67250391' }],
  [1, 'son', { ...home, given: 'Konrad', birth: '22.08.1979', gender: 'Herr' }],
  [0, 'twin', { ...home, phone: one.phone, given: 'Amalia', birth: '1983-01-30', card: '22846175' }],
  [1, 'twin', { ...home, given: 'Amalia', birth: '30.01.1983', gender: 'Frau' }],
  [0, 'other twin', { ...home, phone: one.phone, given: 'Henriette', birth: '1983-01-30', card: '95013468' }],
  [1, 'other twin', { ...home, given: 'Henriette', birth: '30.01.1983', gender: 'Frau' }],
  [0, 'alone', { surname: 'Zybulski', given: 'Wanda', birth: '1966-06-05', email: 'wz@zybulski.pl', card: '18364590' }],
  [0, 'who knows', { surname: 'Zybulski' }],
]; // prettier-ignore

it('keeps twins, father and son, couples of one e-mail and phone, and a mere surname apart in a small house', async () => {
  const persons = ADDED.map(([, person]) => person);
  const before = [0, tables[0]!.rows.length + ADDED.filter(([file]) => file === 0).length] as const;
  const rows = ADDED.map(
    ([file, , record]) => before[file] + tables[file]!.rows.push(told(file, record)) - 1,
  );
  const { cluster } = await linkRecords(tables, NOTHING);
  expect(rows.map((row) => persons[rows.indexOf(cluster[row]!)])).toEqual(persons);
}, 60_000);

it('joins in a large house of families hardly more than those of whom birth date and number are told nowhere', async () => {
  const many = registerTables('families', { seed: 1, persons: 1500 });
  const { cluster } = await linkRecords(many, NOTHING);
  const { precision, recall } = judge(cluster, many.flatMap((table) => table.persons)); // prettier-ignore
  expect(precision).toBeGreaterThan(0.82);
  expect(recall).toBeGreaterThan(0.85);
}, 60_000);
