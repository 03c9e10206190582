import { expect, it } from 'vitest';
import { windowOf } from './window.js';
import type { Run } from './run.js';

const parameters = { from: '2026-03-01', to: '2026-03-14' } as Run['parameters'];
const endOf = (until?: string) =>
  windowOf({ parameters, pins: until ? { until } : {} }, 'Europe/Zurich').end.toISOString();

it('ends with what was told, on a day that was not over', () => {
  expect(endOf('2026-03-14T08:00:00.000Z')).toBe('2026-03-14T08:01:00.000Z');
});

it('is all days where the last one was over', () => {
  expect([endOf('2026-03-14T22:59:30.000Z'), endOf()]).toEqual([
    '2026-03-14T23:00:00.000Z',
    '2026-03-14T23:00:00.000Z',
  ]);
});
