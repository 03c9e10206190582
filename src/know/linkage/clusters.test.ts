import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attach } from './attach.js';
import { averageLinkage, type Links } from './clusters.js';

const links = (...all: readonly (readonly [left: number, right: number, odds: number])[]): Links => ({
  left: Uint32Array.from(all, ([left]) => left),
  right: Uint32Array.from(all, ([, right]) => right),
  odds: Float32Array.from(all, ([, , odds]) => odds),
});

describe('average linkage', () => {
  it('joins what speaks for one person and leaves apart what does not', () => {
    expect([...averageLinkage(4, links([0, 1, 5], [2, 3, -5]))]).toEqual([0, 0, 2, 3]);
  });

  it('lets no thin link join two dense parts', () => {
    const dense = [[0, 1, 9], [2, 3, 9]] as const; // prettier-ignore
    const thin = [[1, 2, 2], [0, 2, -6], [0, 3, -6], [1, 3, -6]] as const; // prettier-ignore
    expect([...averageLinkage(4, links(...dense, ...thin))]).toEqual([0, 0, 2, 2]);
  });

  it('counts a pair that was never compared against', () => {
    // the mean over three pairs of {0, 1} and {2}: (4 - 3) / 2 > 0 joins, (2 - 3) / 2 < 0 does not
    expect([...averageLinkage(3, links([0, 1, 9], [1, 2, 4]))]).toEqual([0, 0, 0]);
    expect([...averageLinkage(3, links([0, 1, 9], [1, 2, 2]))]).toEqual([0, 0, 2]);
  });

  it('finds the same whatever the order of the links', () => {
    const link = fc.tuple(fc.nat(7), fc.nat(7), fc.integer({ min: -9, max: 9 }));
    const graph = fc.uniqueArray(link, {
      selector: ([one, other]) => `${Math.min(one, other)} ${Math.max(one, other)}`,
    });
    fc.assert(
      fc.property(graph, fc.infiniteStream(fc.nat()), (all, order) => {
        const pairs = all.flatMap(([one, other, odds]) =>
          one === other ? [] : [[Math.min(one, other), Math.max(one, other), odds] as const],
        );
        const shuffled = pairs
          .map((pair) => ({ pair, at: order.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ pair }) => pair);
        expect(averageLinkage(8, links(...shuffled))).toEqual(averageLinkage(8, links(...pairs)));
      }),
    );
  });
});

describe('records that stand alone', () => {
  const three = Uint32Array.from([0, 0, 2, 2, 4]);

  it('go to the cluster that stands out', () => {
    expect([...attach(three.slice(), links([0, 4, 3], [2, 4, -3]), 0.1)]).toEqual([0, 0, 2, 2, 0]);
  });

  it('stay alone between two that could be theirs', () => {
    expect([...attach(three.slice(), links([0, 4, 3], [2, 4, 3]), 0.1)]).toEqual([0, 0, 2, 2, 4]);
  });

  it('stay alone where nothing speaks for a cluster', () => {
    expect([...attach(three.slice(), links([0, 4, -4]), 0.1)]).toEqual([0, 0, 2, 2, 4]);
  });
});
