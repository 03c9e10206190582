import { expect, it } from 'vitest';
import { consequences } from './consequences';

const house = {
  name: 'Vallorne', currency: 'EUR', timeZone: 'Europe/Paris', sample: false, runs: 2, currencyStays: null,
  timeZoneStays: null, matters: 0.01,
}; // prettier-ignore

it('says nothing of another name, or of what matters', () => {
  expect(consequences(house, { ...house, matters: 0.05 })).toEqual([]);
  expect(consequences(house, { ...house, name: 'Maison' })).toEqual([]);
});

it('says what becomes of money, days and runs', () => {
  const said = consequences(house, { ...house, currency: 'CHF' });
  expect(said).toHaveLength(3);
  expect(said[1]).toContain('rates of EUR in CHF');
  expect(said[2]).toBe('2\u00a0kept runs were made as it was before and go; make them again afterwards.');
  expect(consequences(house, { ...house, timeZone: 'Asia/Tokyo' })[1]).toContain('midnight of Asia/Tokyo');
});
