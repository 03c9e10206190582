import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attach, priorOf } from './attach.js';
import { averageLinkage, type Links } from './clusters.js';
import { requireConsistent, type Two } from './decisions.js';

type Link = readonly [left: number, right: number, odds: number, own?: number];
const links = (...all: readonly Link[]): Links => ({
  left: Uint32Array.from(all, ([left]) => left),
  right: Uint32Array.from(all, ([, right]) => right),
  odds: Float32Array.from(all, ([, , odds]) => odds),
  own: Int8Array.from(all, ([, , , own = 0]) => own),
});

const attached = (cluster: Uint32Array, thin: Links, within: Links, apart: readonly Two[] = []) =>
  attach(cluster, thin, priorOf(cluster, 0.1), within, apart);

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

  it('joins no two persons by a third record that could be of either', () => {
    // 0 and 2 tell two birth dates, 1 tells none: the mean of {0, 1} and {2} is (6 - 2) / 2
    expect([...averageLinkage(3, links([0, 1, 7], [1, 2, 6], [0, 2, -2]))]).toEqual([0, 0, 0]);
    expect([...averageLinkage(3, links([0, 1, 7], [1, 2, 6], [0, 2, -2, 1]))]).toEqual([0, 0, 2]);
    expect([...averageLinkage(2, links([0, 1, 3, 1]))]).toEqual([0, 1]);
  });

  it('joins what tells one birth date more often than two', () => {
    const told = links(
      [0, 1, 7, -1],
      [0, 2, 6, -1],
      [1, 2, 6, -1],
      [0, 3, -1, 1],
      [1, 3, 5, -1],
      [2, 3, 5, -1],
    );
    expect([...averageLinkage(4, told)]).toEqual([0, 0, 0, 0]);
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

describe('what was decided', () => {
  it('puts records together that nothing else holds together', () => {
    const decisions = { together: [[3, 1], [1, 4]], apart: [] } as const; // prettier-ignore
    expect([...averageLinkage(5, links([0, 2, 5]), decisions)]).toEqual([0, 1, 0, 1, 1]);
  });

  it('counts what speaks for and against all records of a cluster that was decided', () => {
    const together = [[0, 1]] as const;
    // of the two pairs of {0, 1} and {2}: (9 - 4) / 2 > 0 joins, (2 - 4) / 2 < 0 does not
    expect([...averageLinkage(3, links([0, 2, 9], [1, 2, -4]), { together, apart: [] })]).toEqual([0, 0, 0]);
    expect([...averageLinkage(3, links([0, 2, 2], [1, 2, -4]), { together, apart: [] })]).toEqual([0, 0, 2]);
  });

  it('keeps apart what all else speaks for', () => {
    const decisions = { together: [], apart: [[0, 1]] } as const;
    expect([...averageLinkage(2, links([0, 1, 12]), decisions)]).toEqual([0, 1]);
  });

  it('keeps clusters apart by any two of their records', () => {
    const all = links([0, 1, 9], [2, 3, 9], [1, 2, 8], [0, 2, 8], [0, 3, 8], [1, 3, 8]);
    expect([...averageLinkage(4, all)]).toEqual([0, 0, 0, 0]);
    expect([...averageLinkage(4, all, { together: [], apart: [[3, 0]] })]).toEqual([0, 0, 2, 2]);
  });

  it('holds of whatever graph and whatever decisions do not contradict each other', () => {
    const two = fc.tuple(fc.nat(7), fc.nat(7)).filter(([one, other]) => one !== other);
    const link = fc.tuple(two, fc.integer({ min: -9, max: 9 }));
    const graph = fc.uniqueArray(link, { selector: ([pair]) => [...pair].sort().join(' ') });
    fc.assert(
      fc.property(
        graph,
        fc.array(two, { maxLength: 3 }),
        fc.array(two, { maxLength: 6 }),
        (all, together, wished) => {
          const decided = averageLinkage(8, links(), { together, apart: [] });
          const apart = wished.filter(([one, other]) => decided[one] !== decided[other]);
          const thin = links(...all.map(([[one, other], odds]) => [one, other, odds] as const));
          const cluster = attached(averageLinkage(8, thin, { together, apart }), thin, links(), apart);
          for (const [one, other] of together) expect(cluster[one]).toBe(cluster[other]);
          for (const [one, other] of apart) expect(cluster[one]).not.toBe(cluster[other]);
        },
      ),
    );
  });

  it('is refused where it contradicts itself, and where there is no such row', () => {
    const together = [[0, 1], [1, 2]] as const; // prettier-ignore
    expect(() => requireConsistent({ together, apart: [[0, 2]] }, 3)).toThrow(
      'rows 0 and 2 were decided to be two persons, and by other decisions they are one; take one of these back',
    );
    expect(() => requireConsistent({ together, apart: [] }, 2)).toThrow(
      'a decision is about row 2; there are rows 0 to 1',
    );
  });
});

describe('records that stand alone', () => {
  const three = Uint32Array.from([0, 0, 2, 2, 4]);

  it('go to the cluster that stands out', () => {
    expect([...attached(three.slice(), links([0, 4, 3], [2, 4, -3]), links())]).toEqual([0, 0, 2, 2, 0]);
  });

  it('stay alone between two that could be theirs', () => {
    expect([...attached(three.slice(), links([0, 4, 3], [2, 4, 3]), links())]).toEqual([0, 0, 2, 2, 4]);
  });

  it('go nowhere from where they were decided to be apart', () => {
    const thin = links([0, 4, 3], [2, 4, -3]);
    expect([...attached(three.slice(), thin, links(), [[1, 4]])]).toEqual([0, 0, 2, 2, 4]);
  });

  it('do not go to one cluster both where they were decided to be apart: the surer one goes', () => {
    const four = Uint32Array.from([0, 0, 2, 3]);
    expect([...attached(four.slice(), links([0, 2, 3], [0, 3, 4]), links())]).toEqual([0, 0, 0, 0]);
    expect([...attached(four.slice(), links([0, 2, 3], [0, 3, 4]), links(), [[2, 3]])]).toEqual([0, 0, 2, 0]);
  });

  it('go nowhere where what a person has one of is another’s', () => {
    const within = links([0, 4, 3], [1, 4, -2, 1]);
    expect([...attached(three.slice(), links([0, 4, 3], [2, 4, -3]), within)]).toEqual([0, 0, 2, 2, 4]);
    expect([...attached(three.slice(), links([0, 4, 3, 1]), links())]).toEqual([0, 0, 2, 2, 4]);
  });

  it('stay alone where nothing speaks for a cluster', () => {
    expect([...attached(three.slice(), links([0, 4, -4]), links())]).toEqual([0, 0, 2, 2, 4]);
  });
});
