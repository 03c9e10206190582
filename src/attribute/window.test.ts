import { expect, it } from 'vitest';
import { windowOf } from './window.js';
import type { Run } from './run.js';

const parameters = { from: '2026-03-01', to: '2026-03-14' } as Run['parameters'];
const endOf = (at?: string) =>
  windowOf({ parameters, pins: at ? { at } : {} }, 'Europe/Zurich').end.toISOString();

it('ends where the run was taken, on a day that was not over', () => {
  expect(endOf('2026-03-14T08:00:00.000Z')).toBe('2026-03-14T08:01:00.000Z');
});

it('is all days of a run that was taken later, or before it was kept when', () => {
  expect([endOf('2026-03-20T08:00:00.000Z'), endOf()]).toEqual([
    '2026-03-14T23:00:00.000Z',
    '2026-03-14T23:00:00.000Z',
  ]);
});
