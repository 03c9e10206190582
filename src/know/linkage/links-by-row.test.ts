import { expect, it } from 'vitest';
import { linksByRow } from './links-by-row.js';

type Told = readonly [left: number, right: number, odds: number, household: number, code: bigint];

const believed = (...all: readonly Told[]) => ({
  left: Uint32Array.from(all, ([left]) => left),
  right: Uint32Array.from(all, ([, right]) => right),
  odds: Float32Array.from(all, ([, , odds]) => odds),
  household: Float32Array.from(all, ([, , , household]) => household),
  code: BigUint64Array.from(all, ([, , , , code]) => code),
});

it('tells of each pair once, by rows, in their order', () => {
  const rowOf = [3, 0, 2, 1];
  const lists = [
    believed([0, 1, 5, 0, 7n], [1, 2, 4, 0, 8n]),
    believed([1, 3, 2, 0, 9n], [0, 1, 5, 0, 7n], [0, 2, 1, 0, 6n]),
  ];
  expect(linksByRow(lists, rowOf)).toEqual(
    believed([0, 1, 2, 0, 9n], [0, 2, 4, 0, 8n], [0, 3, 5, 0, 7n], [2, 3, 1, 0, 6n]),
  );
});

it('tells of pairs from a probability of .02 on, and of those of one household', () => {
  const pairs = believed([0, 1, -3.9, 0, 1n], [0, 2, -3.88, 0, 2n], [1, 2, -8, 0.6, 3n]);
  expect(linksByRow([pairs], [0, 1, 2])).toEqual(believed([0, 2, -3.88, 0, 2n], [1, 2, -8, 0.6, 3n]));
});
