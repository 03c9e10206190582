import { expect, it } from 'vitest';
import type { RecordPair } from './answer';
import { evidenceOf, restOf } from './weights';

const record = (...told: [name: string, value: string][]) => ({
  record: 'till/user:1-00000000',
  source: 'till',
  at: '2026-03-01T00:00:00Z',
  client: { id: 'c', name: 'Ines Amann' },
  told: told.map(([name, value]) => ({ name, value })),
});
const field = (label: string, level: string, bits: number, left = '', right = '') => ({
  label,
  level,
  bits,
  left,
  right,
});
const pair: RecordPair = {
  records: [
    record(['firstName', 'Ines'], ['phone', '1'], ['note', 'prefers black']),
    record(['name', 'I. Amann']),
  ],
  probability: 0.5,
  household: 0.1,
  fields: [
    field('given name', 'one is the initial', 3, 'Ines', 'I. Amann'),
    field('surname', 'equal and rare', 9, 'Amann', 'I. Amann'),
    field('rest of name', 'missing', 0, '', 'I. Amann'),
    field('city', 'different', -2, 'Bern', 'Basel'),
    field('phone', 'missing', 0, '1', ''),
    field('card', 'missing', 0),
    field('order of names', 'as written', -0.02),
    field('files', 'of two files', 0.5),
  ],
  beside: [
    { label: 'how seldom two records are one person’s', bits: -10 },
    { label: 'one household', bits: -0.48 },
    { label: 'one name', bits: 0 },
  ],
};

it('lays weights out as steps from the prior to the odds', () => {
  const { prior, fields, beside } = evidenceOf(pair);
  expect(prior).toBe(-10);
  expect(fields.map(({ from, to, agreement }) => [from, to, agreement])).toEqual([
    [-10, -7, 'alike'],
    [-7, 2, 'equal'],
    [2, 0, 'different'],
  ]);
  expect(beside.map(({ label, from }) => [label, from])).toEqual([
    ['From where', 0],
    ['Two of one household agree like this', 0.5],
  ]);
  expect(beside.at(-1)!.to).toBeCloseTo(0.02, 12); // as written weighs less than is drawn
});

it('shows what only one tells, and names what neither does', () => {
  const { untold, neither } = evidenceOf(pair);
  expect(untold).toEqual([{ label: 'Telephone', left: '1', right: '' }]);
  expect(neither).toEqual(['Card']);
});

it('keeps what a record tells beside the fields', () => {
  expect(restOf(pair.records[0], pair.fields, 'left')).toEqual([{ name: 'note', value: 'prefers black' }]);
  expect(restOf(pair.records[1], pair.fields, 'right')).toEqual([]);
});
