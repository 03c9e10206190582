import { expect, it } from 'vitest';
import { row, share } from '../../test/rows';
import { restingWords } from './resting';

const cells = [
  { name: 'Email', value: 1, low: 0, high: 9, without: 'season', falls: true },
  { name: 'Email', value: 9, low: 0, high: 9, without: 'tiers' },
];
const answer = {
  baseline: share(78, null),
  value: 1000,
  checks: [{ name: 'c', passed: true, says: '', cells }],
};
const words = (channel: string, verdict: 'incremental' | 'none') =>
  restingWords(row(channel, 5, verdict, 20), { answer, main: { id: 'incremental' } } as never);

it('says what the verdict on a channel would fall without, and of no other', () => {
  expect(words('Email', 'incremental')).toBe('rests on the season');
  expect([words('Email', 'none'), words('Display', 'incremental')]).toEqual(['', '']);
});
