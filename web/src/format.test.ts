import { expect, it } from 'vitest';
import {
  counted,
  decidedPercent,
  figure,
  money,
  moneyShort,
  named,
  numeral,
  percent,
  places,
  spoken,
} from './format';

it('writes money to the minor unit of its currency', () => {
  expect(money(3_140_000, 'CHF')).toBe('CHF\u00a031,400.00');
  expect(money(3_140_000, 'JPY')).toBe('JPY\u00a03,140,000');
  expect(places('KWD')).toBe(3);
});

it('says money in the unit that reads best', () => {
  expect(moneyShort(2_184_000_000, 'CHF')).toBe('CHF\u00a021.84\u00a0m');
  expect(moneyShort(41_260_000, 'CHF')).toBe('CHF\u00a0413\u00a0k');
  expect(moneyShort(94_000, 'CHF')).toBe('CHF\u00a0940');
});

it('gives a share fewer decimals the greater it is', () => {
  expect([0.514, 0.052, 0.0034, 0].map(percent)).toEqual([
    '51\u202f%',
    '5.2\u202f%',
    '0.34\u202f%',
    '0\u202f%',
  ]);
});

it('writes a share that was decided as it was', () => {
  expect([0.01, 0.007, 0.025].map(decidedPercent)).toEqual(['1\u202f%', '0.7\u202f%', '2.5\u202f%']);
});

it('has a true minus, and none before nothing', () => {
  expect(figure(-0.08, 2)).toBe('−0.08');
  expect(figure(-0.001, 2)).toBe('0.00');
});

it('counts with a word', () => {
  expect([counted(1, 'order'), counted(3214, 'order')]).toEqual(['1\u00a0order', '3,214\u00a0orders']);
  expect([numeral(6), numeral(13)]).toEqual(['six', '13']);
});

it('writes a channel as the house does, whatever case it came in', () => {
  expect(['Paid Search', 'direct mail', 'AI Assistants'].map(named)).toEqual([
    'Paid search',
    'Direct mail',
    'AI assistants',
  ]);
  expect(['Paid Search', 'AI Assistants'].map(spoken)).toEqual(['paid search', 'AI assistants']);
});
