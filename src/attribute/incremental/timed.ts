import { MOST_EVENTS } from './read.sql.js';
import type { Labels } from './labels.js';
import type { Row } from './rows.js';
import { TOUCH } from './signals.js';

/** Few enough to be sorted by putting each in its place. */
const FEW = 48;

/** A client's events in the order of time; at the same time orders, then signals, then touches by channel and id. */
export class Timed {
  length = 0;
  readonly at = new Float64Array(MOST_EVENTS);
  readonly codes = new Uint8Array(MOST_EVENTS);
  readonly labels = new Uint32Array(MOST_EVENTS);
  /** Where each stands in the row. */
  readonly places = new Uint32Array(MOST_EVENTS);
  readonly #labels = new Uint32Array(MOST_EVENTS);

  /** @param lookback milliseconds before the window with which times begin. */
  constructor(
    private readonly looks: Labels,
    private readonly lookback: number,
  ) {}

  /**
   * Takes the events of a row of no more than `MOST_EVENTS`, but for what the browser of a known client did before it
   * was known to be theirs: that it is known at all is often due to an order, and would stand before it as if it had led
   * there.
   */
  sort(row: Row): void {
    const { at, codes, more, notKnown } = row;
    let length = 0;
    for (let event = 0; event < row.length; event += 1) {
      if (notKnown[event] === 1 && at[event]! - this.lookback > row.since) continue;
      this.places[length++] = event;
      this.#labels[event] = codes[event] === TOUCH ? this.looks.byLook.get(more[event]!)! : 0;
    }
    const before = (a: number, b: number) => at[a]! - at[b]! || codes[a]! - codes[b]! || this.#tie(row, a, b);
    if (length > FEW) this.places.subarray(0, length).sort(before);
    else insert(this.places, length, before);
    this.length = length;
    for (let event = 0; event < length; event += 1) {
      const place = this.places[event]!;
      this.at[event] = at[place]!;
      this.codes[event] = codes[place]!;
      this.labels[event] = this.#labels[place]!;
    }
  }

  #tie({ idLow, idHigh }: Row, a: number, b: number): number {
    const { of } = this.looks.channel;
    return of[this.#labels[a]!]! - of[this.#labels[b]!]! || idHigh[a]! - idHigh[b]! || idLow[a]! - idLow[b]!;
  }
}

function insert(places: Uint32Array, length: number, before: (a: number, b: number) => number): void {
  for (let end = 1; end < length; end += 1) {
    const place = places[end]!;
    let to = end;
    while (to > 0 && before(places[to - 1]!, place) > 0) {
      places[to] = places[to - 1]!;
      to -= 1;
    }
    places[to] = place;
  }
}
