import type { ClientPath } from './client-path.js';
import { NODES, SPANS } from './layout.js';
import type { Tables } from './tables.js';

/** From so many nodes on, what the path does not know of the inclination grows no more. */
export const FARTHEST = 3;
/** What is expected at another inclination is that of the path walked by this factor at most, and by its inverse at least. */
const MOST_BENT = 2;
/** Fewer expected events than this, or moves, say nothing of how many there would be elsewhere. */
const LEAST = 1e-9;

/**
 * How the path of intent is another at other inclinations: by what factor more, or less, is expected there than the path
 * that was walked says. It is known of a second walk some nodes away, and taken to grow by as much from node to node.
 */
export class Bends {
  /** Of the events expected of each type, beside their own factor of the inclination: `[x][span][type][y]`. */
  readonly expected: Float64Array;
  /** Of the moves into intent, and of those expected, beside their own factor: `[x][span][y]`. */
  readonly stirs = new Float64Array(NODES * SPANS * NODES);
  readonly expectedStirs = new Float64Array(NODES * SPANS * NODES);

  /** @param aside the path of the second walk. */
  constructor(
    private readonly types: number,
    private readonly tables: Tables,
    private readonly path: ClientPath,
    private readonly aside: ClientPath,
  ) {
    this.expected = new Float64Array(NODES * SPANS * types * NODES);
  }

  /** At a node of activity where both were walked. @param first span in which the client is watched. */
  weigh(x: number, first: number): void {
    const { inclinedFactor, stirFactor } = this.tables;
    for (let span = first; span < SPANS; span += 1) {
      const [from, to] = [this.path.inclinations[span]!, this.aside.inclinations[span]!];
      const there = this.aside.occupancy;
      const here = this.path.occupancy;
      for (let type = 0, at = (x * SPANS + span) * this.types; type < this.types; type += 1, at += 1) {
        const own = inclinedFactor[type * NODES + to]! / inclinedFactor[type * NODES + from]!;
        fill(this.expected, at, from, to, here.expected[at]! * own, there.expected[at]!);
      }
      const at = x * SPANS + span;
      fill(this.stirs, at, from, to, here.stirs[at]!, there.stirs[at]!);
      fill(
        this.expectedStirs,
        at,
        from,
        to,
        (here.expectedStirs[at]! * stirFactor[to]!) / stirFactor[from]!,
        there.expectedStirs[at]!,
      );
    }
  }
}

/** Writes the factor of each inclination of a row. @param at where one is. @param to where `there` is known, and `here` of one. */
function fill(into: Float64Array, row: number, at: number, to: number, here: number, there: number): void {
  const ratio = here > LEAST && there > LEAST ? there / here : 1;
  const step = ratio ** (1 / (to - at));
  let [up, down] = [1, 1];
  const place = row * NODES;
  into[place + at] = 1;
  for (let away = 1; away < NODES; away += 1) {
    if (away <= FARTHEST) {
      up = Math.max(1 / MOST_BENT, Math.min(MOST_BENT, up * step));
      down = Math.max(1 / MOST_BENT, Math.min(MOST_BENT, down / step));
    }
    if (at + away < NODES) into[place + at + away] = up;
    if (at - away >= 0) into[place + at - away] = down;
  }
}
