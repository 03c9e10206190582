import { expect, it } from 'vitest';
import { changedRows, standing } from './since.js';

const links = (...pairs: [left: number, right: number, odds: number][]) => ({
  left: Uint32Array.from(pairs, ([left]) => left),
  right: Uint32Array.from(pairs, ([, right]) => right),
  odds: Float32Array.from(pairs, ([, , odds]) => odds),
  household: new Float32Array(pairs.length),
  code: new BigUint64Array(pairs.length),
});
/** Rows 0, 1 and 2 are one person's, 3 and 4 another's. */
const found = links([0, 1, 9], [0, 2, 9], [1, 2, 9], [3, 4, 9]);
const linked = {
  cluster: Uint32Array.of(0, 0, 0, 3, 3),
  links: found,
  evidence: { within: found, thin: found, prior: undefined, copies: [] },
};
const none = { together: [], apart: [] };

it('leaves a linkage as it is where nothing changed', () => {
  expect(standing(linked, new Set(), new Set(), none)).toEqual({
    cluster: linked.cluster,
    links: linked.links,
  });
});

it('lets a record go that is gone, and names its cluster anew', () => {
  const { cluster, links } = standing(linked, new Set([0]), new Set(), none);
  expect([...cluster]).toEqual([0, 1, 1, 3, 3]);
  expect([...links.left]).toEqual([1, 3]);
});

it('joins and parts by what was decided since', () => {
  const decisions = { together: [[2, 4]] as const, apart: [[3, 4]] as const };
  const { cluster } = standing(linked, new Set(), changedRows(none, decisions), decisions);
  expect([...cluster]).toEqual([0, 0, 0, 3, 0]);
});

it('finds what was decided since and what was taken back', () => {
  const before = { together: [[0, 1]] as const, apart: [[2, 3]] as const };
  const now = { together: [[0, 1]] as const, apart: [[3, 4]] as const };
  expect(changedRows(before, now)).toEqual(new Set([2, 3, 4]));
});

it('goes by all that clusters were made of: who stood alone and went to one, who are two by what each has one of, and copies', () => {
  // 3 is like 0 alone, and went to the cluster of 0, 1 and 2; 6 says what 4 and 5 say, and was compared with neither
  const within = {
    ...links([0, 1, 9], [0, 2, 9], [1, 2, 9], [0, 3, 2], [1, 3, -9], [2, 3, -9], [4, 5, 9], [7, 8, 2]),
    own: Int8Array.of(0, 0, 0, 0, 0, 0, 0, 1),
  };
  const cluster = Uint32Array.of(0, 0, 0, 0, 4, 4, 4, 7, 8);
  const again = {
    cluster,
    links: links(),
    evidence: { within, thin: within, prior: 0, copies: [[4, 5, 6]] },
  };
  const all = standing(again, new Set(), new Set(cluster.keys()), none);
  expect([...all.cluster]).toEqual([...cluster]);
});
