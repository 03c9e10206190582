import { isTold, type BelievedLinks } from './believed.js';

/**
 * The pairs that are told of by the rows of the files instead of by ids: each once, the smaller row at the left, in the order of
 * left and right.
 * @param rowOf of each id its row.
 */
export function linksByRow(all: readonly BelievedLinks[], rowOf: ArrayLike<number>): BelievedLinks {
  const told = all.flatMap((links, list) =>
    [...links.code.keys()].flatMap((pair) => (isTold(links, pair) ? [{ list, pair }] : [])),
  );
  const found = emptyLinks(told.length);
  told.forEach(({ list, pair }, at) => copy(all[list]!, pair, found, at));
  for (let at = 0; at < told.length; at += 1) {
    const [one, other] = [rowOf[found.left[at]!]!, rowOf[found.right[at]!]!];
    found.left[at] = Math.min(one, other);
    found.right[at] = Math.max(one, other);
  }
  const { left, right } = found;
  const order = inOrderOf(left, inOrderOf(right, Uint32Array.from(told.keys()), rowOf.length), rowOf.length);
  const isFirst = (pair: number, at: number) =>
    at === 0 || left[pair] !== left[order[at - 1]!] || right[pair] !== right[order[at - 1]!];
  const once = order.filter(isFirst);
  const sorted = emptyLinks(once.length);
  once.forEach((pair, at) => copy(found, pair, sorted, at));
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

/** Positions in the order of their numbers, equal ones as they were (counting sort). @param below what all numbers are less than. */
function inOrderOf(numbers: Uint32Array, positions: Uint32Array, below: number): Uint32Array {
  const next = new Uint32Array(below + 1);
  for (const position of positions) next[numbers[position]! + 1]! += 1;
  for (let number = 0; number < below; number += 1) next[number + 1]! += next[number]!;
  const sorted = new Uint32Array(positions.length);
  for (const position of positions) sorted[next[numbers[position]!]!++] = position;
  return sorted;
}
