import { expect, it } from 'vitest';
import type { Model } from '../../models';
import { row, share } from '../../test/rows';
import { find, grouped, judge } from './agreement';
import type { Others, Row } from './answer';
import { isDrawn } from './drawing';
import { nameOf } from './names';
import { allRows, firstOf, joinedWords, rangelessWords } from './others';
import { returnOf } from './spend';
import { byVerdict } from './verdicts';

const models: Model[] = [
  { id: 'incremental', name: 'Incremental', basis: 'model' },
  { id: 'last', name: 'Last touch', basis: 'rule' },
];
const others: Others = {
  rows: 12_345,
  touches: 20_000,
  spend: 700,
  models: { incremental: { credit: 60, value: 600 }, last: { credit: 90, value: 900 } },
};
const rows = [row('Email', 5, 'incremental', 20), row('Adviser', 14, 'incremental', 10)];

it('are the last row, under a name that says how many they are', () => {
  const all = allRows({ rows, others });
  expect(all.map(nameOf)).toEqual(['Email', 'Adviser', 'The other 12,345\u00a0rows']);
  expect(allRows({ rows })).toEqual(rows);
});

it('stand in a group of their own, undrawn, and no sentence is about them', () => {
  const judged = judge(allRows({ rows, others }), models, 'orders', 1000);
  const groups = [grouped(judged, 2, 'Direct'), byVerdict(judged, 'Direct')];
  for (const named of groups)
    expect(named.at(-1)).toMatchObject({
      name: 'Too many to tell each',
      rows: [{ row: { others: 12_345 } }],
    });
  expect(find(judged, 100).most!.row.keys).toEqual({ channel: 'Adviser' });
  expect(isDrawn(judged[0]!.row)).toBe(false);
});

it('say that they have no range, where single rows have one', () => {
  const [joined] = allRows({ rows: [], others });
  const answer = { baseline: share(10, null) } as Parameters<typeof rangelessWords>[1]['answer'];
  expect(rangelessWords(joined!, { answer, main: models[0]! })).toBe('no range');
  expect(rangelessWords(joined!, { answer, main: models[1]! })).toBe('');
  expect(rangelessWords(rows[0]!, { answer, main: models[0]! })).toBe('');
  expect(joinedWords({ rows, others, baseline: share(10, null) })).toBe(
    'There are too many rows to tell each: the 2 with most orders stand by themselves, the other 12,345\u00a0rows are joined into one, of which the incremental model has no range.',
  );
  expect(joinedWords({ rows })).toBe('');
});

it('have no return: what was spent is of some of them, what is credited of all', () => {
  expect(returnOf(allRows({ rows: [], others })[0]!, 'last')).toBeUndefined();
});

it('join what an open channel does not show, with what came joined', () => {
  const campaign = (name: string, credit: number, spend: number | null): Row => ({
    ...row('Email', credit, 'incremental', credit),
    keys: { channel: 'Email', campaign: name },
    spend,
  });
  const three = [campaign('spring', 3, null), campaign('summer', 2, 50), campaign('autumn', 1, null)];
  expect(firstOf(three, 2)).toEqual(three); // a row alone is not joined
  const [spring, rest] = firstOf(three, 1);
  expect(spring).toBe(three[0]);
  expect(rest).toMatchObject({ others: 2, touches: 2, spend: 50 });
  expect(rest!.models).toEqual({ incremental: { credit: 3, value: 30 }, last: { credit: 3, value: 30 } });
  expect(firstOf(three, 1, others)[1]).toMatchObject({
    others: 12_347,
    spend: 750,
    models: { last: { credit: 93, value: 930 } },
  });
});
