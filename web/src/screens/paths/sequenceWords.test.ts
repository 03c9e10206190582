import { expect, it } from 'vitest';
import type { Sequence } from './sequences';
import { bestOf, between, byVerdict, spaced, whichIs } from './sequenceWords';

const sequence = (verdict: Sequence['verdict'], more: Partial<Sequence> = {}): Sequence => ({
  channels: ['Email', 'Paid Search', 'Email'], days: { from: 0, to: 7 }, times: 900, expected: 214,
  beyond: { value: 47, low: 17, high: 79 }, lift: { value: 0.22, low: 0.08, high: 0.37 }, against: null, p: 0.001,
  verdict, takes: null, ...more,
}); // prettier-ignore

it('groups sequences by what is known of them, what is nearest to be told first', () => {
  const groups = byVerdict(
    [
      sequence('cannot tell', { takes: 220 }),
      sequence('more'),
      sequence('cannot tell', { takes: 140 }),
      sequence('cannot tell', { takes: 300 }),
    ],
    2,
  );
  expect(groups.map(({ name, rows }) => [name, rows.map(({ takes }) => takes)])).toEqual([
    ['More than their parts', [null]],
    ['Cannot tell yet', [140, 220]],
  ]);
});

it('writes spacing, lift and what it is in orders', () => {
  expect([spaced(sequence('more')), spaced({ days: { from: 7, to: 30 } })]).toEqual([
    'within 7 days',
    '8 to 30 days',
  ]);
  expect(between({ low: -0.21, high: 0.03 })).toBe('−21 to +3');
  expect(whichIs(sequence('more'))).toBe('47 beyond the 214 they cause apart');
  expect(whichIs(sequence('less', { beyond: { value: -12, low: -20, high: -3 } }))).toBe(
    '12 lost of the 214 they cause apart',
  );
  expect(whichIs(sequence('cannot tell', { takes: 140 }))).toBe('about 140 more such orders');
});

it('says what does most beyond its parts, and nothing where none is known to', () => {
  expect(bestOf({ sequences: [sequence('more')] })).toBe(
    'email after email, then paid search, within 7 days',
  );
  expect(bestOf({ sequences: [sequence('no more')] })).toBeUndefined();
});
