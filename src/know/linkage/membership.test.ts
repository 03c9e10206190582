import { expect, it } from 'vitest';
import { byRow } from './membership.js';

const links = (...all: readonly (readonly [left: number, right: number, odds: number])[]) => ({
  left: Uint32Array.from(all, ([left]) => left),
  right: Uint32Array.from(all, ([, right]) => right),
  odds: Float32Array.from(all, ([, , odds]) => odds),
});

it('tells of each row its cluster, and how sure that is, by the links that made it', () => {
  // ids 0, 1, 2, 3 are rows 3, 2, 1, 0; ids 0 and 1 were joined within a part, id 2 went to them by a thin link
  const { cluster, probability } = byRow(
    Uint32Array.from([3, 2, 1, 0]),
    4,
    Uint32Array.from([0, 0, 0, 3]),
    links([0, 1, 2]),
    links([0, 1, 2], [1, 2, -1]),
  );
  expect([...cluster]).toEqual([0, 1, 1, 1]);
  const sure = (odds: number) => 1 / (1 + Math.exp(-odds));
  expect(probability[0]).toBe(1);
  expect(probability[1]).toBeCloseTo(sure(-1), 6);
  expect(probability[2]).toBeCloseTo(sure(2), 6);
  expect(probability[3]).toBeCloseTo(sure(2), 6);
});
