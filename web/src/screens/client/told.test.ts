import { expect, it } from 'vitest';
import { byValue } from './told';

it('tells each value once with all who tell it, the one that was taken first', () => {
  const told = (value: string, source: string) => ({ value, source, at: '2026-03-01T00:00:00Z', times: 1 });
  const groups = byValue([told('Inès', 'list'), told('Ines', 'till'), told('INES', 'shop')], 'Ines');
  expect(groups.map(({ value, taken, by }) => [value, taken, by.map(({ source }) => source)])).toEqual([
    ['Ines', true, ['till', 'shop']],
    ['Inès', false, ['list']],
  ]);
});
