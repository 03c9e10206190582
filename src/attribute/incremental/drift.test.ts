import { expect, it } from 'vitest';
import { DriftChain } from './drift.js';
import { NODES, SPANS } from './layout.js';

const FIRST = SPANS - 4;
const weights = Float64Array.from({ length: NODES }, (_, node) => (node + 1) / 45);
const gains = Float64Array.from({ length: SPANS * NODES }, (_, place) => Math.sin(place * 7.3) * 2 - 300);

/** Every path of four spans, with its likelihood and how often it was drawn anew. */
function everyPath(
  chance: number,
  visit: (path: number[], likelihood: number, drawn: boolean[]) => void,
): void {
  const go = (path: number[], likelihood: number, drawn: boolean[]) => {
    const span = FIRST + path.length;
    if (span === SPANS) return visit(path, likelihood, drawn);
    for (let node = 0; node < NODES; node += 1) {
      const seen = Math.exp(gains[span * NODES + node]! + 300);
      if (path.length === 0) go([node], weights[node]! * seen, []);
      else {
        go([...path, node], likelihood * chance * weights[node]! * seen, [...drawn, true]);
        if (node === path.at(-1)) go([...path, node], likelihood * (1 - chance) * seen, [...drawn, false]);
      }
    }
  };
  go([], 1, []);
}

it('weighs every way there is', () => {
  const chain = new DriftChain();
  const likelihood = chain.walk(gains, FIRST, weights, 0.2);
  const still = new Float64Array(NODES);
  const moved = new Float64Array(SPANS * NODES);
  const draws = new Float64Array(NODES);
  let total = 0;
  everyPath(0.2, (path, each, drawn) => {
    total += each;
    if (drawn.every((anew) => !anew)) still[path[0]!]! += each;
    else path.forEach((node, index) => (moved[(FIRST + index) * NODES + node]! += each));
    drawn.forEach((anew, index) => (draws[path[index + 1]!]! += anew ? each : 0));
  });
  expect(likelihood).toBeCloseTo(Math.log(total) - 4 * 300, 9);
  still.forEach((each, node) =>
    expect(chain.still[node]! - likelihood).toBeCloseTo(Math.log(each / total), 9),
  );
  draws.forEach((each, node) => expect(chain.draws[node]).toBeCloseTo(each / total, 9));
  for (let place = FIRST * NODES; place < SPANS * NODES; place += 1)
    expect(chain.moved[place]).toBeCloseTo(moved[place]! / total, 9);
});
