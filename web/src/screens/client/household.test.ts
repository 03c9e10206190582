import { expect, it } from 'vitest';
import type { RecordPair } from '../same/answer';
import { inCommon, standing } from './household';

const field = (label: string, level: string) => ({ label, level, bits: 1, left: 'a', right: 'b' });
const pair = (...fields: RecordPair['fields']): RecordPair => ({
  records: [] as never,
  probability: 0.1,
  household: 0.93,
  fields,
  beside: [{ label: 'prior', bits: -9 }],
});

it('says what two records have in common first, and then in what they differ', () => {
  expect(
    inCommon(
      pair(
        field('given name', 'different'),
        field('surname', 'nearly equal'),
        field('street', 'equal and rare'),
        field('email', 'missing'),
      ),
    ),
  ).toBe('Same street; similar surname; given name differs.');
  expect(inCommon(pair())).toBe('No linkage has an opinion on these two any more.');
});

it('says that a household is proposed, never as certain, or who said what of it', () => {
  expect(standing({ said: null, probability: 0.93 })).toMatch(/^proposed, 93\s?%$/);
  expect(standing({ said: null, probability: 0.9999 })).toMatch(/^proposed, more than 99\s?%$/);
  expect(standing({ said: { isOne: false, who: 'odile' }, probability: 0.93 })).toBe(
    'not one household, says odile',
  );
});
