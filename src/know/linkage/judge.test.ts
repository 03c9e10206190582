import { expect, it } from 'vitest';
import { judge } from './judge.js';

it('lays clusters beside the truth over pairs and over records', () => {
  // found {0, 1, 2}, {3}; true {0, 1}, {2, 3}: pairs 1 right of 3 found and 2 true
  const { precision, recall, f1, bCubed } = judge([0, 0, 0, 3], ['a', 'a', 'b', 'b']);
  expect([precision, recall]).toEqual([1 / 3, 1 / 2]);
  expect(f1).toBeCloseTo(0.4, 12);
  // of records: 2/3, 2/3, 1/3, 1 precise, and 1, 1, 1/2, 1/2 of theirs
  expect(bCubed.precision).toBeCloseTo(2 / 3, 12);
  expect(bCubed.recall).toBe(3 / 4);
});

it('has nothing against records that are all alone', () => {
  expect(judge([0, 1], ['a', 'b'])).toMatchObject({ precision: 1, recall: 1, f1: 1 });
});
