import { expect, it } from 'vitest';
import type { Model } from '../../models';
import { find, grouped, judge } from './agreement';
import type { Row } from './answer';

const models: Model[] = [
  { id: 'last', name: 'Last touch', basis: 'rule' },
  { id: 'first', name: 'First touch', basis: 'rule' },
];
const row = (channel: string, last: number, first: number): Row => ({
  keys: { channel },
  touches: 1,
  spend: null,
  models: { last: { credit: last, value: last }, first: { credit: first, value: first } },
});
const rows = [
  row('Adviser', 300, 280),
  row('Paid Search', 400, 200),
  row('Story', 10, 10),
  row('Unattributed', 90, 90),
];
const judged = judge(rows, models, 'value', 800);

it('says about which channel of weight the models agree, and about which they are furthest apart', () => {
  const found = find(judged, 800);
  expect(found.agreed?.row.keys.channel).toBe('Adviser');
  expect(found.furthest?.row.keys.channel).toBe('Paid Search');
  expect([found.furthest?.lowest.model.id, found.furthest?.highest.model.id]).toEqual(['first', 'last']);
});

it('groups rows by whether the models agree; what is no touch of ours stands apart', () => {
  expect(
    grouped(judged, 2, 'No touch of ours').map((group) => [
      group.name,
      group.rows.map(({ row: { keys } }) => keys.channel),
    ]),
  ).toEqual([
    ['The models nearly agree', ['Adviser', 'Story']],
    ['The models differ', ['Paid Search']],
    ['No touch of ours', ['Unattributed']],
  ]);
});

it('leaves models that divide nothing out of the comparison', () => {
  const tookPart: Model = { id: 'participation', name: 'Took part', basis: 'rule' };
  const adviser = { ...rows[0]!, models: { ...rows[0]!.models, participation: { credit: 900, value: 900 } } };
  expect(judge([adviser], [...models, tookPart], 'value', 800)[0]?.highest.amount).toBe(300);
});
