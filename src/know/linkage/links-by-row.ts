import { isTold, type BelievedLinks } from './believed.js';

/**
 * The pairs that are told of by the rows of the files instead of by ids: each once, the smaller row at the left, in the order of
 * left and right.
 * @param rowOf of each id its row.
 */
export function linksByRow(all: readonly BelievedLinks[], rowOf: ArrayLike<number>): BelievedLinks {
  const found = toldOf(all);
  for (let at = 0; at < found.code.length; at += 1) {
    const [one, other] = [rowOf[found.left[at]!]!, rowOf[found.right[at]!]!];
    found.left[at] = Math.min(one, other);
    found.right[at] = Math.max(one, other);
  }
  return inOrder(found);
}

/** Those of all pairs that are told of, as they come. */
export function toldOf(all: readonly BelievedLinks[]): BelievedLinks {
  const told = all.map((links) => Uint32Array.from(links.code.keys()).filter((pair) => isTold(links, pair)));
  const found = emptyLinks(told.reduce((sum, { length }) => sum + length, 0));
  let to = 0;
  all.forEach((links, list) => {
    for (const pair of told[list]!) copy(links, pair, found, to++);
  });
  return found;
}

/** Those of some pairs that pass. @param passes by their position. */
export function linksWhere(links: BelievedLinks, passes: (pair: number) => boolean): BelievedLinks {
  const kept = Uint32Array.from(links.code.keys()).filter(passes);
  const found = emptyLinks(kept.length);
  kept.forEach((pair, to) => copy(links, pair, found, to));
  return found;
}

/** Pairs in the order of left and right, each once. */
export function inOrder(links: BelievedLinks): BelievedLinks {
  const { left, right } = links;
  const order = byNumber(left, byNumber(right, Uint32Array.from(left.keys())));
  const once = order.filter(
    (pair, at) => at === 0 || left[pair] !== left[order[at - 1]!] || right[pair] !== right[order[at - 1]!],
  );
  const sorted = emptyLinks(once.length);
  once.forEach((pair, at) => copy(links, pair, sorted, at));
  return sorted;
}

function emptyLinks(count: number): BelievedLinks {
  return {
    left: new Uint32Array(count),
    right: new Uint32Array(count),
    odds: new Float32Array(count),
    household: new Float32Array(count),
    code: new BigUint64Array(count),
  };
}

function copy(from: BelievedLinks, pair: number, to: BelievedLinks, at: number): void {
  to.left[at] = from.left[pair]!;
  to.right[at] = from.right[pair]!;
  to.odds[at] = from.odds[pair]!;
  to.household[at] = from.household[pair]!;
  to.code[at] = from.code[pair]!;
}

/** Positions in the order of their numbers, equal ones as they were (counting sort). */
function byNumber(numbers: Uint32Array, positions: Uint32Array): Uint32Array {
  const below = numbers.reduce((most, each) => Math.max(most, each), 0) + 1;
  const next = new Uint32Array(below + 1);
  for (const position of positions) next[numbers[position]! + 1]! += 1;
  for (let number = 0; number < below; number += 1) next[number + 1]! += next[number]!;
  const sorted = new Uint32Array(positions.length);
  for (const position of positions) sorted[next[numbers[position]!]!++] = position;
  return sorted;
}
