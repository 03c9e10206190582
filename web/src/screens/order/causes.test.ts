import { expect, it } from 'vitest';
import type { Model } from '../../models';
import type { Touch } from './answer';
import { causesOf } from './causes';

const models: Model[] = [
  { id: 'incremental', name: 'Incremental', basis: 'model' },
  { id: 'last', name: 'Last touch', basis: 'rule' },
];
/** @param at when in March it was: `02T09`. @param last what last touch gives it. */
const touch = (id: string, at: string, credit: number, last = 0) =>
  ({
    id,
    at: `2026-03-${at}:00:00Z`,
    daysBefore: 0,
    credits: { incremental: { credit, value: 0 }, last: { credit: last, value: 0 } },
  }) as unknown as Touch;
const rest = (credit: number) => ({ incremental: { credit, value: 0 } });

it('tells the chance that an order would have come anyway, the likeliest cause and the last touch', () => {
  const found = causesOf({
    models,
    touches: [touch('call', '01T09', 0.31), touch('search', '09T09', 0, 1)],
    unattributed: rest(0.69),
  });
  expect([found?.anyway, found?.likeliest?.touch.id, found?.likeliest?.part, found?.last?.touch.id]).toEqual([
    0.69,
    'call',
    0.31,
    'search',
  ]);
});

it('takes for the last touch the one that last touch gives the order to, not a letter delivered after it', () => {
  const touches = [
    touch('call', '01T09', 0.3),
    touch('search', '09T08', 0),
    touch('visit', '09T11', 0, 1),
    touch('letter', '09T12', 0.1),
  ];
  expect(causesOf({ models, touches, unattributed: rest(0.6) })?.last?.touch.id).toBe('visit');
});

it('takes the later of two touches of one day where last touch gives none of them anything', () => {
  const touches = [
    touch('call', '01T09', 0.3),
    touch('first letter', '09T08', 0),
    touch('letter', '09T12', 0.1),
  ];
  expect(causesOf({ models, touches, unattributed: rest(0.6) })?.last?.touch.id).toBe('letter');
});

it('does not say the last touch twice, and names no cause where none is likely', () => {
  expect(
    causesOf({ models, touches: [touch('call', '01T09', 0.3, 1)], unattributed: rest(0.7) })?.last,
  ).toBeUndefined();
  expect(
    causesOf({ models, touches: [touch('call', '01T09', 0, 1)], unattributed: rest(1) })?.likeliest,
  ).toBeUndefined();
});

it('has nothing to say without the incremental model', () => {
  expect(causesOf({ models: models.slice(1), touches: [], unattributed: {} })).toBeUndefined();
});
