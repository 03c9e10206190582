import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerTables } from '../../../proving/registers/index.js';
import { freshHouse } from '../../../test/house.js';
import { sql, type House } from '../../engines/index.js';
import {
  dropBase,
  linkAgainst,
  linkRecords,
  openBase,
  removeFromBase,
  type BelievedLinks,
  type LinkageBase,
  type LinkedRecords,
} from './index.js';

const tables = registerTables('house', { seed: 7, persons: 900 });
const records = tables.reduce((sum, { rows }) => sum + rows.length, 0);
let house: House;
let linked: LinkedRecords;
let base: LinkageBase;

beforeAll(async () => {
  house = await freshHouse();
  linked = await linkRecords(tables, { together: [], apart: [] }, {}, house.columns);
  base = await openBase(house.columns, linked.base!);
}, 60_000);
afterAll(() => house.close());

/** Both sides of each pair, with what is believed of it. */
function sidesOf({ left, right, odds, code, household }: BelievedLinks) {
  const sides = new Map<string, object>();
  left.forEach((one, at) => {
    const told = { odds: odds[at], code: code[at], household: household[at] };
    sides.set(`${one} ${right[at]}`, told);
    sides.set(`${right[at]} ${one}`, told);
  });
  return sides;
}

const firstOf = (table: number) => tables.slice(0, table).reduce((sum, { rows }) => sum + rows.length, 0);

describe('new records against a linkage that was kept', { timeout: 60_000 }, () => {
  it('have the levels and the odds that the whole linkage gave them', async () => {
    const whole = sidesOf(linked.links);
    const found = await linkAgainst(base, tables);
    let [same, itself] = [0, 0];
    found.left.forEach((left, at) => {
      const right = found.right[at]!;
      if (left === right) return (itself += 1);
      const told = { odds: found.odds[at], code: found.code[at], household: found.household[at] };
      expect(told).toEqual(whole.get(`${left} ${right}`));
      return (same += 1);
    });
    expect(itself).toBeGreaterThan(0.95 * records);
    // pairs within parts are compared whether they meet by a rule or not
    expect(same).toBeGreaterThan(0.6 * whole.size);
  });

  it('are found one at a time as well, and with fields left out', async () => {
    const row = tables[1]!.rows.findIndex((cells) => cells.every((cell) => cell !== ''));
    const [id, name, mail, phone, , code] = tables[1]!.rows[row]!;
    const whole = await linkAgainst(base, [{ ...tables[1]!, rows: [tables[1]!.rows[row]!] }]);
    expect([...whole.right]).toContain(firstOf(1) + row);
    const some = {
      name: 'at the till',
      columns: ['id', 'Full Name', 'E-mail', 'Phone', 'Postal Code'],
      rows: [[id!, name!, mail!, phone!, code!]],
    };
    const found = await linkAgainst(base, [some]);
    const at = found.right.indexOf(firstOf(1) + row);
    expect(found.odds[at]).toBeGreaterThan(3);
  });

  it('are compared by a column that their table did not have before, where it is a field of others', async () => {
    const row = tables[1]!.rows.findIndex((cells) => cells.every((cell) => cell !== ''));
    const [id, name, , phone] = tables[1]!.rows[row]!;
    const oddsOf = async (columns: readonly string[], cells: readonly string[]) => {
      const { right, odds } = await linkAgainst(base, [{ name: tables[1]!.name, columns, rows: [cells] }]);
      return odds[right.indexOf(firstOf(1) + row)]!;
    };
    const byName = await oddsOf(['id', 'Full Name'], [id!, name!]);
    expect(await oddsOf(['id', 'Full Name', 'Handy'], [id!, name!, phone!])).toBeGreaterThan(byName + 3);
  });

  it('are nowhere to be found where nothing is written on them, or nothing that anybody has', async () => {
    const columns = ['id', 'Full Name', 'E-mail'];
    const rows = [['1', '', ''], ['2', 'Zzyzx Qwrtpsdfg', 'zzyzx@nowhere.example']]; // prettier-ignore
    expect((await linkAgainst(base, [{ name: 'new', columns, rows }])).code).toHaveLength(0);
    expect((await linkAgainst(base, [{ name: 'new', columns, rows: rows.slice(0, 1) }])).code).toHaveLength(
      0,
    );
    expect((await linkAgainst(base, [])).code).toHaveLength(0);
  });

  it('are found by later ones where they are kept, and by each other, until they are removed', async () => {
    const columns = ['id', 'Full Name', 'E-mail', 'DOB'];
    const rows = [
      ['1', 'Philippa Wetherby-Quill', 'pwq@wetherby.example', '02/03/1971'],
      ['2', 'Phillippa Wetherby-Quill', 'pwq@wetherby.example', '02/03/1971'],
    ];
    const both = [{ name: 'webshop.csv', columns, rows }];
    const found = await linkAgainst(base, both, {}, records);
    expect([...found.left]).toEqual([0, 1]);
    expect([...found.right]).toEqual([records + 1, records]);
    expect(found.odds[0]).toBe(found.odds[1]);
    expect([...(await linkAgainst(base, both)).right]).toEqual([records, records + 1, records, records + 1]);
    await removeFromBase(house.columns, base.id, [records]);
    expect([...(await linkAgainst(base, both)).right]).toEqual([records + 1, records + 1]);
  });

  it('are of two files where their sources came one after the other and the linkage knows neither', async () => {
    const columns = ['id', 'Full Name', 'E-mail', 'DOB'];
    const row = ['1', 'Leopoldine Amsinck', 'leo@amsinck.example', '04/05/1969'];
    const of = (name: string) => [{ name, columns, rows: [row] }];
    const at = records + 10;
    await linkAgainst(base, of('first'), {}, at);
    const oddsOf = async (name: string) => {
      const { right, odds } = await linkAgainst(base, of(name));
      return odds[right.indexOf(at)]!;
    };
    expect(await oddsOf('second')).toBeGreaterThan((await oddsOf('first')) + 1);
    await removeFromBase(house.columns, base.id, [at]);
  });

  it('have nothing to be linked against where none was kept, or is not any more', async () => {
    const id = '019af3b2-0000-7000-8000-000000000000';
    await expect(openBase(house.columns, id)).rejects.toThrow(
      `no linkage ${id} is kept; link the records of the house first`,
    );
    const small = tables.map((table) => ({ ...table, rows: table.rows.slice(0, 40) }));
    const { base: few } = await linkRecords(small, { together: [], apart: [] }, {}, house.columns);
    const opened = await openBase(house.columns, few!);
    expect(opened.rules).toEqual([]); // all records are compared
    const { right } = await linkAgainst(opened, [{ ...tables[0]!, rows: tables[0]!.rows.slice(0, 1) }]);
    expect(right).toContain(0);
    expect(await openBase(house.columns, few!)).toBe(opened);
    await dropBase(house.columns, few!);
    await expect(openBase(house.columns, few!)).rejects.toThrow('is kept');
    const left = await house.columns.one<{ rows: string }>(
      sql`SELECT count() AS rows FROM linkage_record WHERE toString(base) = ${few!}`,
    );
    expect(left.rows).toBe('0');
  });
});
