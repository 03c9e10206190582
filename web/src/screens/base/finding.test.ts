import { expect, it } from 'vitest';
import type { Figures } from './answer';
import { missingMost } from './finding';

const all = (name: number, reached: number, fresh: number) =>
  ({ group: '', clients: 10, name, reached, fresh }) as Figures;

it('says what most of those lack on whom not enough is known', () => {
  expect(missingMost({ all: all(9, 6, 8) })).toEqual({
    field: 'reached',
    says: 'A way to reach them',
    clients: 4,
  });
});

it('says nothing is missing where everybody has all of it', () => {
  expect(missingMost({ all: all(10, 10, 10) })).toBeUndefined();
});
