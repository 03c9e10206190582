import { expect, it } from 'vitest';
import { inseparableWords, leftOutWords, unreachedWords } from './notes';

it('says of two channels that cannot be told apart what they caused together', () => {
  const caused = { value: 120.2, low: 100.4, high: 139.8 };
  expect(inseparableWords({ channels: ['Adviser', 'Direct Mail'], caused })).toBe(
    'Adviser and Direct mail could not be told apart: together 120 ± 20 orders',
  );
});

it('says whose orders are the baseline’s, and nothing where nobody was left out', () => {
  expect(leftOutWords({ leftOut: { clients: 1, orders: 12 } })).toBe(
    'The baseline includes 12\u00a0orders of 1\u00a0client with more than 20,000 events, too many for one person.',
  );
  expect(leftOutWords({})).toBe('');
});

it('names channels that were paid for and that nobody was reached by', () => {
  expect(unreachedWords({ unreached: ['Print', 'Paid Radio'] })).toBe(
    'Something was spent on channels without a touch in these days: Print and Paid radio.',
  );
  expect(unreachedWords({ unreached: [] })).toBe('');
});
