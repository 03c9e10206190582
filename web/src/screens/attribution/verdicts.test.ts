import { expect, it } from 'vitest';
import type { Model } from '../../models';
import { amountOf, judge } from './agreement';
import { row, share } from '../../test/rows';
import type { Row } from './answer';
import { byVerdict, withBaseline } from './verdicts';

const models: Model[] = [
  { id: 'incremental', name: 'Incremental', basis: 'model' },
  { id: 'last', name: 'Last touch', basis: 'rule' },
];
const answer = {
  rows: [
    row('Paid Search', 1, 'none', 40),
    row('Email', 5, 'incremental', 20),
    row('Adviser', 14, 'incremental', 10),
    row('story', 2, 'cannot tell', 5),
    row('Direct', 0, null, 15),
    row('Unattributed', 0, null, 10),
  ],
  baseline: share(78, null),
};
const rows = withBaseline(answer);

it('groups rows by verdict, those that moved most first, and the baseline last', () => {
  const groups = byVerdict(judge(rows, models, 'value', 1000), 'No touch of ours');
  expect(groups.map(({ name, rows: each }) => [name, each.map(({ row: { keys } }) => keys.channel)])).toEqual(
    [
      ['Moved orders', ['Adviser', 'Email']],
      ['Moved none that matter', ['Paid Search']],
      ['Cannot tell yet', ['story']],
      ['Would have come anyway', ['Baseline']],
    ],
  );
});

it('sets what only money was spent on apart', () => {
  const tv = { ...row('TV', 0, null, 0), touches: 0, models: { incremental: { credit: 0, value: 0 } } };
  const groups = byVerdict(judge([tv], models, 'value', 1000), 'No touch of ours');
  expect(groups.map(({ name }) => name)).toEqual(['Reached nobody who is known']);
});

it('adds up to all orders by every model, with what is no touch of ours in the baseline', () => {
  const sum = (model: string) => rows.reduce((total, each) => total + amountOf(each, model, 'orders', 1), 0);
  expect([sum('incremental'), sum('last')]).toEqual([100, 100]);
  expect(rows.at(-1)?.models.last).toEqual({ credit: 25, value: 250 });
});

it('keeps a direct visit that has orders of its own', () => {
  const kept = withBaseline({ ...answer, rows: [row('Direct', 3, 'incremental', 15)] });
  expect(kept.map(({ keys }) => keys.channel)).toEqual(['Direct', 'Baseline']);
});

it('groups parts of channels without a verdict, and those of no adviser apart', () => {
  const part = (adviser: string): Row => ({ ...row('', 3, null, 1), keys: { adviser } });
  const judged = judge([part('Odile Kerrast'), part('')], models, 'orders', 1);
  expect(byVerdict(judged, 'No adviser in it').map(({ name }) => name)).toEqual([
    'Parts of what the channels moved',
    'No adviser in it',
  ]);
});
