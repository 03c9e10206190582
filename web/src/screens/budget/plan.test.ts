import { expect, it } from 'vitest';
import type { Answer, Channel, Split } from './answer';
import { during, find, groupsOf, rowsOf, splitAt } from './plan';

const none = { value: 0, low: 0, high: 0 };
const channel = (name: string, spend: number, state: Channel['state'] = 'told'): Channel => ({
  channel: name,
  state,
  movable: state === 'told' || state === 'none',
  kept: false,
  spend,
  brings: { value: 1000, low: 500, high: 1500 },
  elasticity: null,
  bin: { weeks: 1, mean: 1, least: 1, most: 1, varied: 0 },
  limits: { least: 0.5, most: 1.5 },
  last: none,
  next: none,
  curve: [],
});
const split = (spend: number[], gain = 300): Split => ({
  boldness: 'even',
  total: 1000,
  spend,
  gains: spend.map(() => none),
  gain: { value: gain, low: gain - 100, high: gain + 100 },
  unplaced: 0,
});
const answer = {
  channels: [
    channel('Display', 500, 'none'),
    channel('Adviser', 300),
    channel('Email', 100),
    channel('Story', 100, 'cannot tell'),
  ],
} as Answer;

it('groups channels by what is to be done, those that move most first', () => {
  const groups = groupsOf(rowsOf(answer, split([350, 430, 120, 100])));
  expect(groups.map(({ name, rows }) => [name, rows.map((row) => row.channel.channel)])).toEqual([
    ['Give more', ['Adviser', 'Email']],
    ['Take from', ['Display']],
    ['Try before you decide', ['Story']],
  ]);
});

it('says what is moved from where to where', () => {
  expect(find(answer, split([350, 430, 120, 100]))).toMatchObject({
    kind: 'move',
    taken: 150,
    given: 150,
    from: ['Display'],
    to: ['Adviser', 'Email'],
  });
});

it('says that nothing need be moved, or that nothing can be', () => {
  expect(find(answer, split([500, 300, 100, 100], 0)).kind).toBe('well split');
  const unknown = { channels: [channel('Story', 100, 'cannot tell')] } as Answer;
  expect(find(unknown, split([100], 0)).kind).toBe('nothing known');
});

it('finds the split of a total by its per cent, of one boldness', () => {
  const splits = [80, 81].flatMap((total) =>
    (['even', 'bold'] as const).map((boldness) => ({ ...split([total]), total, boldness })),
  );
  expect(splitAt({ splits } as Answer, 81, 'bold')).toMatchObject({ total: 81, boldness: 'bold' });
});

it('calls about a year a year', () =>
  expect([during(52.14), during(26)]).toEqual(['in a year', 'in 26 weeks']));
