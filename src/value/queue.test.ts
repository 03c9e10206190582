import { expect, it } from 'vitest';
import type { House, Sql } from '../engines/index.js';
import { oneSidedOf, readQueue, withChecks } from './queue.js';

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

it('reads the joins that were made without asking once, though quality and checks both rest on them', async () => {
  const asked: string[] = [];
  const query = (statement: Sql) => {
    const text = statement.text.join('');
    asked.push(text);
    return Promise.resolve(text.startsWith('SELECT belief') ? [{ belief: [] }] : []);
  };
  const one = async (statement: Sql) => (await query(statement))[0];
  const { quality } = await readQueue({ records: { query, one } } as unknown as House, 'clara', 10);
  expect(quality).toMatchObject({ labels: 0, checks: 0 });
  expect(
    asked.filter((text) => text.includes('MATERIALIZED') && text.includes('identity_join')),
  ).toHaveLength(1);
});
