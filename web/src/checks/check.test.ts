import { expect, it } from 'vitest';
import { doubting, isDoubted, strengthDrawn } from './check';

const check = (name: string, more: object) => ({ name, passed: false, says: '', ...more });
const understood = { why: 'a sale', by: 'odile@maison.example', at: '2026-03-01T00:00:00Z' };

it('doubts figures by failed checks that nobody has understood', () => {
  const checks = [check('a', { passed: true }), check('b', { understood }), check('c', {})];
  expect(doubting(checks).map(({ name }) => name)).toEqual(['c']);
  expect(isDoubted(checks)).toBe(true);
  expect(isDoubted(checks.slice(0, 2))).toBe(false);
});

it('draws strengths to a few times what it takes, whatever known causes come to', () => {
  const cell = (value: number) => ({ name: 'Email', low: 1, value, high: value });
  expect([strengthDrawn([cell(1.2)]), strengthDrawn([cell(1.2), cell(3)])]).toEqual([4, 9]);
});
