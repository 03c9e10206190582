import { describe, expect, it } from 'vitest';
import { PathsBuilder, type Paths } from './paths.js';
import { ruleCredits, RULE_SETTINGS, type RuleName, type RuleSettings } from './rules.js';

/** One path that led to 10 outcomes worth 1000. */
function once(...steps: string[]): Paths {
  const builder = new PathsBuilder();
  builder.add(steps, 10, 1000, 5);
  return builder.finish();
}

function outcomes(
  rule: RuleName,
  paths: Paths,
  settings: Partial<RuleSettings> = {},
): Record<string, number> {
  const credits = ruleCredits(rule, paths, { ...RULE_SETTINGS, ...settings });
  return Object.fromEntries(paths.channels.map((name, channel) => [name, credits.outcomes[channel]!]));
}

const path = once('Email', 'Search', 'Email', 'Direct');

describe('a path by e-mail, search, e-mail and direct to ten orders', () => {
  it('gives the first touch all the credit', () =>
    expect(outcomes('first', path)).toEqual({ Email: 10, Search: 0, Direct: 0 }));
  it('gives the last touch all the credit', () =>
    expect(outcomes('last', path)).toEqual({ Email: 0, Search: 0, Direct: 10 }));
  it('gives the last touch that is not direct all the credit', () =>
    expect(outcomes('last-non-direct', path)).toEqual({ Email: 10, Search: 0, Direct: 0 }));
  it('passes over what the house calls direct', () =>
    expect(outcomes('last-non-direct', path, { direct: 'EMAIL' })).toEqual({
      Email: 0,
      Search: 0,
      Direct: 10,
    }));
  it('gives every touch the same', () =>
    expect(outcomes('linear', path)).toEqual({ Email: 5, Search: 2.5, Direct: 2.5 }));
  it('gives every channel that took part the whole', () =>
    expect(outcomes('participation', path)).toEqual({ Email: 10, Search: 10, Direct: 10 }));
  it('gives 40 % to either end and the rest to the middle', () => {
    const credits = outcomes('position', path);
    expect(credits['Email']).toBeCloseTo(5, 12);
    expect(credits['Search']).toBeCloseTo(1, 12);
    expect(credits['Direct']).toBeCloseTo(4, 12);
  });
  it('gives the value as it gives the orders', () =>
    expect([...ruleCredits('linear', path).value]).toEqual([250, 500, 250]));
});

it('halves a touch with every step that it is further from the end: 4, 2 and 1 sevenths', () => {
  const credits = outcomes('time-decay', once('A', 'B', 'C'));
  expect(credits['A']).toBeCloseTo(10 / 7, 12);
  expect(credits['B']).toBeCloseTo(20 / 7, 12);
  expect(credits['C']).toBeCloseTo(40 / 7, 12);
});

it('halves it every two steps where the half-life is 2', () => {
  const credits = outcomes('time-decay', once('A', 'B', 'C'), { halfLife: 2 });
  expect(credits['C']! / credits['A']!).toBeCloseTo(2, 12);
});

it('shares two touches by the weights of the ends alone', () => {
  const position = { first: 3, middle: 5, last: 1 };
  expect(outcomes('position', once('A', 'B'), { position })).toEqual({ A: 7.5, B: 2.5 });
  expect(outcomes('position', once('A'), { position })).toEqual({ A: 10 });
  expect(outcomes('position', once('A', 'B'), { position: { first: 0, middle: 1, last: 0 } })).toEqual({
    A: 5,
    B: 5,
  });
});

it('leaves a path of direct touches alone to direct', () =>
  expect(outcomes('last-non-direct', once('Direct', 'Direct'))).toEqual({ Direct: 10 }));

it('credits nothing where nothing was bought', () => {
  const builder = new PathsBuilder();
  builder.add(['A', 'B'], 0, 0, 7);
  expect(outcomes('participation', builder.finish())).toEqual({ A: 0, B: 0 });
});

it('refuses settings that cannot be', () => {
  expect(() => outcomes('time-decay', path, { halfLife: 0 })).toThrow('half-life 0 is not positive');
  expect(() => outcomes('position', path, { position: { first: -1, middle: 1, last: 1 } })).toThrow(
    'position weights -1, 1, 1 cannot be',
  );
  expect(() => outcomes('position', path, { position: { first: 0, middle: 0, last: 0 } })).toThrow(
    'one must be positive',
  );
});
