import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerTables } from '../../../proving/registers/index.js';
import { freshHouse } from '../../../test/house.js';
import type { House } from '../../engines/index.js';
import type { KnownAs } from './field.js';
import { judge } from './judge.js';
import { knownOf } from './known-as.js';
import {
  explainPair,
  levelWithKnown,
  linkAgainst,
  linkRecords,
  openBase,
  readModel,
  recogniseTable,
  writeModel,
  type LinkedRecords,
} from './index.js';

const NOTHING = { together: [], apart: [] };
/** Two files of a house; of every third client the second has a nickname. */
const tables = registerTables('nicknames', { seed: 1, persons: 2500 });
const first = tables[0]!.rows.length;
let house: House;
let linked: LinkedRecords;

beforeAll(async () => {
  house = await freshHouse();
  linked = await linkRecords(tables, NOTHING, {}, house.columns);
}, 120_000);
afterAll(() => house.close());

const given = () => linked.model.fields.findIndex(({ kind }) => kind === 'given');
const known = (): readonly KnownAs[] => linked.model.fields[given()]!.known ?? [];

describe('values that keep meeting in clusters', { timeout: 120_000 }, () => {
  it('are learnt where they are nicknames, and no others', () => {
    const met = known().map(({ values }) => values.join(' and '));
    expect(met).toContain('jose and pepe');
    expect(met).toContain('ekaterina and katya');
    const nicknames = 'pina lola katya betta pepe beppe hias masha misha kolya natasha sasha gina liz bob paco sepp peggy resi schorsch turi rina cecco dick nacho'.split(' '); // prettier-ignore
    const isOne = ({ values }: KnownAs) => values.some((value) => nicknames.includes(value));
    expect(known().filter(isOne).length).toBeGreaterThan(0.8 * known().length);
    expect(known().every(({ clients }) => clients >= 5)).toBe(true);
  });

  it('find more of the clients and join no more that are two', () => {
    const { precision, recall } = judge(
      linked.cluster,
      tables.flatMap(({ persons }) => persons),
    );
    expect(precision).toBeGreaterThan(0.965);
    expect(recall).toBeGreaterThan(0.885);
  });

  it('are a level of their own, which is told with the values', () => {
    const { model, links } = linked;
    const field = given();
    const at = links.code.findIndex(
      (code) => (code >> BigInt(4 * field)) % 16n === BigInt(model.levels[field]!.known!),
    );
    const { level, bits } = explainPair(model, links.code[at]!).fields[field]!;
    expect(level).toBe('known as the other');
    expect(bits).toBeGreaterThan(3);
    const [one] = known();
    const [formal, called] = one!.values;
    expect(levelWithKnown(model, field, level, [`Dr ${formal} Berg`, `Berg, ${called}`])).toBe(
      `known as the other: ${formal} and ${called} met in ${one!.clients} clients`,
    );
    expect(levelWithKnown(model, field, 'different', [formal, called])).toBe('different');
    expect(levelWithKnown(model, field, level, ['Berg', called])).toBe(level);
  });

  it('are kept with the model', () => {
    const text = writeModel(linked.model);
    expect(readModel(text).fields[given()]!.known).toEqual(known());
    expect(writeModel(readModel(text))).toBe(text);
  });

  it('bring new records together with those that were linked', async () => {
    const base = await openBase(house.columns, linked.base!);
    expect(base.rules.map((keys) => keys.map(({ name }) => name)).flat()).toContain('given name (known as)');
    const some = { ...tables[0]!, rows: tables[0]!.rows.slice(0, 300) };
    const found = await linkAgainst(base, [some]);
    const whole = new Map(
      [...linked.links.code.keys()].map((link) => [`${linked.links.left[link]} ${linked.links.right[link]}`, linked.links.odds[link]!]), // prettier-ignore
    );
    const level = BigInt(linked.model.levels[given()]!.known!);
    let met = 0;
    found.left.forEach((left, at) => {
      const right = found.right[at]!;
      if (left >= right || (found.code[at]! >> BigInt(4 * given())) % 16n !== level) return;
      expect(found.odds[at]).toBe(whole.get(`${left} ${right}`));
      met += 1;
    });
    expect(met).toBeGreaterThan(3);
    // a name and a town only: by the nickname's key alone
    const { values } = known().find(({ values: both }) => both.includes('pepe'))!;
    const row = tables[0]!.rows.findIndex((cells) => cells[1] === 'José' && cells[6] !== '');
    const [, , surname, , , , town] = tables[0]!.rows[row]!;
    const columns = tables[1]!.columns;
    const rows = [['1', `Pepe ${surname}`, '', '', '', town!]];
    const { right } = await linkAgainst(base, [{ name: tables[1]!.name, columns, rows }]);
    expect(values).toEqual(['jose', 'pepe']);
    expect([...right]).toContain(row);
    expect(row).toBeLessThan(first);
  });

  it('are the same whatever the order of the rows', async () => {
    const turned = tables.map((table) => ({ ...table, rows: [...table.rows].reverse(), recognised: recogniseTable(table) })); // prettier-ignore
    const { model } = await linkRecords(turned, NOTHING);
    expect(model.fields).toEqual(linked.model.fields);
  });

  it('are none in a few records', async () => {
    const few = tables.map((table) => ({ ...table, rows: table.rows.slice(0, 200) }));
    const { model, rules } = await linkRecords(few, NOTHING);
    expect(model.fields.every((field) => field.known === undefined)).toBe(true);
    expect(model.levels.every((levels) => levels.known === undefined)).toBe(true);
    expect(rules).toEqual([]);
  });
});

it('finds what is known of two values in names as they were written', () => {
  const bob = { values: ['bob', 'robert'], numbers: [1n, 2n], clients: 37 } as const;
  const field = { role: 'given name', kind: 'given', known: [bob] } as const;
  expect(knownOf(field, 'Bob', 'ROBERT')).toBe(bob);
  expect(knownOf(field, 'Smith, Robert', 'Bob Smith')).toBe(bob);
  expect(knownOf(field, 'Bobby', 'Robert')).toBeUndefined();
  expect(knownOf(field, 'Bob', 'Bob')).toBeUndefined();
});
