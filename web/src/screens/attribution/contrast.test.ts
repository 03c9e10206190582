import { expect, it } from 'vitest';
import { row, share } from '../../test/rows';
import type { Row } from './answer';
import { tell } from './contrast';

const baseline = { ...share(68, null), low: 60, high: 75 };
const of = (rows: Row[], matters = 0.01) =>
  tell({ rows, baseline, value: 1000, outcomes: 100, matters }, 'orders');

it('tells what part would have come anyway', () => {
  expect(of([])).toMatchObject({ anyway: { value: 0.68, low: 0.6, high: 0.75 }, known: true });
});

it('does not know what would have come anyway where its range is wider than half of all', () => {
  const wide = { ...baseline, low: 5, high: 90 };
  expect(tell({ rows: [], baseline: wide, value: 1000, outcomes: 100, matters: 0.01 }, 'orders').known).toBe(
    false,
  );
});

it('leaves out what last touch nearly agrees about, and what has no name', () => {
  const unnamed: Row = { ...row('Email', 5, null, 50), keys: { channel: 'Email', campaign: '' } };
  expect(of([row('Adviser', 20, 'incremental', 18), unnamed]).contrast).toBeUndefined();
});

it('tells where last touch is furthest from what was moved, of what can be told and is a touch of ours', () => {
  const found = of([
    row('Adviser', 20, 'incremental', 10),
    row('Paid Search', 1, 'none', 40),
    row('story', 0, 'cannot tell', 60),
    row('Direct', 0, null, 90),
  ]);
  expect(found.contrast).toMatchObject({ habit: 40, estimate: { value: 1, verdict: 'none' } });
  expect(found.contrast?.row.keys.channel).toBe('Paid Search');
});

it('leaves out what is closer than what matters to the house', () => {
  const rows = [row('Paid Search', 1, 'none', 4)];
  expect(of(rows, 0.03).contrast).toMatchObject({ habit: 4 });
  expect(of(rows, 0.05).contrast).toBeUndefined();
});

it('tells that nothing can be told of any channel', () => {
  expect(of([row('story', 2, 'cannot tell', 60)])).toMatchObject({ contrast: undefined, nothing: true });
});
