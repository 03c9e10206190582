import { expect, it } from 'vitest';
import { checksOf } from './compare.js';
import type { Compared } from './types.js';

const compared = (over: Partial<Compared>): Compared => ({
  id: 'one', channel: 'Email', campaign: null, from: '2026-03-01', to: '2026-03-31', kind: 'hold-out',
  found: 20, low: 14, high: 26, level: 0.95, model: { caused: 20, low: 10, high: 30 }, left: 1, weight: 0.5,
  contradicts: false, says: 'They agree.', ...over,
}); // prettier-ignore

const namesOf = (...those: Partial<Compared>[]) => checksOf(those.map(compared)).map(({ name }) => name);

it('names checks by all that tells experiments apart', () => {
  expect(namesOf({}, { to: '2026-04-15' }, { kind: 'geo' }, { campaign: 'spring' })).toEqual([
    'the experiment on Email, 2026-03-01 to 2026-03-31, hold-out',
    'the experiment on Email, 2026-03-01 to 2026-04-15, hold-out',
    'the experiment on Email, 2026-03-01 to 2026-03-31, geo',
    'the experiment on Email, spring, 2026-03-01 to 2026-03-31, hold-out',
  ]);
});

it('has no name that is longer than the route of checks takes', () => {
  const longest = { channel: 'c'.repeat(100), campaign: 'd'.repeat(200) };
  expect(Math.max(...namesOf(longest, longest).map(({ length }) => length))).toBeLessThan(400);
});

it('counts names that are the same all the same', () => {
  const [first, second] = namesOf({ channel: 'Email, spring' }, { campaign: 'spring' });
  expect(second).toBe(`${first}, 2`);
});
