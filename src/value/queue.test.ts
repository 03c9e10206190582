import { expect, it } from 'vitest';
import { freshImports } from '../../test/imports.js';
import type { Sql } from '../engines/index.js';
import { resolve } from '../know/index.js';
import { halfOf, oneSidedOf, readQueue, withChecks } from './queue.js';

const said = (suppressed: boolean, ...purposes: [string, boolean][]) => ({
  suppressed,
  said: new Map(purposes),
});

it('names the gravest of what only one of two said', () => {
  const open = said(false);
  expect(oneSidedOf(said(true), said(false, ['post', true]))).toBe('suppressed');
  expect(oneSidedOf(said(false, ['post', true], ['newsletter', false]), said(false, ['post', true]))).toBe(
    'refused',
  );
  expect(oneSidedOf(said(false, ['post', false]), said(false, ['post', true]))).toBe('refused');
  expect(oneSidedOf(open, said(false, ['post', true]))).toBe('allowed');
  expect(oneSidedOf(said(true, ['post', true]), said(true, ['post', true]))).toBe(null);
  expect(oneSidedOf(undefined, undefined)).toBe(null); // one client
});

it('asks for a check after nine pairs, as long as there are checks', () => {
  const pairs = Array.from({ length: 30 }, (_, at) => at);
  const asked = withChecks(pairs, [100, 101]);
  expect([asked.length, asked[9], asked[19], asked[29]]).toEqual([32, 100, 101, 27]);
  expect(withChecks([1, 2], [100])).toEqual([1, 2]);
});

it('says how many of the first have half of the weight', () => {
  expect(halfOf([])).toBe(0);
  expect(halfOf([5])).toBe(1);
  expect(halfOf([4, 3, 2, 1])).toBe(2);
  expect(halfOf([1, 1, 1, 1, 1, 1])).toBe(3);
});

it('reads the joins that were made without asking once, though quality and checks both rest on them', async () => {
  const imports = await freshImports();
  const head = 'Client number,First name,Last name,E-mail';
  await imports.bring('till.csv', `${head}\n1,Ines,Amann,i@rovo.net\n2,Rosa,Keller,r@rovo.net\n`, 'till', 'clients'); // prettier-ignore
  await imports.bring('list.csv', `${head}\n7,Ines,Amann,i@rovo.net\n`, 'list', 'clients');
  await resolve(imports.house);
  const { records } = imports.house;
  const asked: string[] = [];
  const query = records.query.bind(records);
  records.query = <Row>(statement: Sql) => {
    asked.push(statement.text.join(''));
    return query<Row>(statement);
  };
  const { quality } = await readQueue(imports.house, 'clara', 10);
  expect(quality).toMatchObject({ labels: 0, checks: 0 });
  expect(
    asked.filter((text) => text.includes('MATERIALIZED') && text.includes('identity_join')),
  ).toHaveLength(1);
  await imports.close();
});
