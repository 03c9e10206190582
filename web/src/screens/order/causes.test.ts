import { expect, it } from 'vitest';
import type { Model } from '../../models';
import type { Touch } from './answer';
import { causesOf } from './causes';

const models: Model[] = [
  { id: 'incremental', name: 'Incremental', basis: 'model' },
  { id: 'last', name: 'Last touch', basis: 'rule' },
];
const touch = (id: string, daysBefore: number, credit: number) =>
  ({ id, daysBefore, credits: { incremental: { credit, value: 0 } } }) as unknown as Touch;
const rest = (credit: number) => ({ incremental: { credit, value: 0 } });

it('tells the chance that an order would have come anyway, the likeliest cause and the last touch', () => {
  const found = causesOf({
    models,
    touches: [touch('call', 8, 0.31), touch('search', 0, 0)],
    unattributed: rest(0.69),
  });
  expect([found?.anyway, found?.likeliest?.touch.id, found?.likeliest?.part, found?.last?.touch.id]).toEqual([
    0.69,
    'call',
    0.31,
    'search',
  ]);
});

it('does not say the last touch twice, and names no cause where none is likely', () => {
  expect(
    causesOf({ models, touches: [touch('call', 8, 0.3)], unattributed: rest(0.7) })?.last,
  ).toBeUndefined();
  expect(
    causesOf({ models, touches: [touch('call', 8, 0)], unattributed: rest(1) })?.likeliest,
  ).toBeUndefined();
});

it('has nothing to say without the incremental model', () => {
  expect(causesOf({ models: models.slice(1), touches: [], unattributed: {} })).toBeUndefined();
});
