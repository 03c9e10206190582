import { DAY, turns, type Turn } from '../../core/index.js';
import { foldAnswers } from './contacts.js';
import { Growing } from './growing.js';
import type { Labels } from './labels.js';
import { MOST_EVENTS } from './read.sql.js';
import type { Row } from './rows.js';
import { SESSION, countSessions } from './sessions.js';
import { ORDER, SIGNAL_NAMES, TOUCH } from './signals.js';
import type { StreamType } from './streams.js';
import { Timed } from './timed.js';

/** The last number of a type; of more channels than there are numbers nothing is fitted. */
const LAST = 250;

/** Events between two looks at whether others wait. */
const STRIDE = 1 << 16;

/** Clients with more events than a person has. */
export interface LeftOut {
  clients: number;
  orders: number;
  /** Of these orders, minor units. */
  value: number;
}

/** Puts clients one after another into arrays. */
export class Gathering {
  readonly leftOut: LeftOut = { clients: 0, orders: 0, value: 0 };
  readonly #starts = new Growing(Int32Array);
  readonly #since = new Growing(Float64Array);
  readonly #clients = new Growing(Uint32Array);
  readonly #times = new Growing(Float64Array);
  readonly #kinds = new Growing(Uint8Array);
  readonly #labels = new Growing(Uint32Array);
  readonly #ids = new Growing(Uint32Array);
  readonly #orders = new Growing(Uint32Array);
  readonly #values = new Growing(Float64Array);
  readonly #timed: Timed;

  /** @param lookback days before the window with which times begin. */
  constructor(
    private readonly labels: Labels,
    private readonly lookback: number,
  ) {
    this.#timed = new Timed(labels, lookback * DAY);
    this.#starts.push(0);
  }

  take(row: Row): void {
    if (row.length > MOST_EVENTS) {
      this.leftOut.clients += 1;
      this.leftOut.orders += row.orders;
      this.leftOut.value += row.worth;
      return;
    }
    const timed = this.#timed;
    timed.sort(row);
    foldAnswers(timed.at, timed.codes, timed.labels, timed.length, this.labels);
    countSessions(timed.at, timed.codes, timed.length);
    for (let event = 0; event < timed.length; event += 1) {
      if (timed.codes[event]! <= TOUCH) this.#event(row, event);
    }
    this.#starts.push(this.#times.length);
    this.#since.push(Math.max(0, this.#watchedFrom(row)) / DAY);
    this.#clients.push(row.low);
    this.#clients.push(row.high);
  }

  /**
   * Milliseconds into the window from which on a client is watched: since they are known, and since the order by which
   * they came to be known.
   */
  #watchedFrom({ since }: Row): number {
    const { at, codes, length } = this.#timed;
    const before = this.lookback * DAY;
    let from = since;
    for (let event = 0; event < length; event += 1) {
      const into = at[event]! - before;
      if (codes[event] === ORDER && into >= since && into <= since + SESSION) from = Math.max(from, into);
    }
    return from;
  }

  #event(row: Row, event: number): void {
    const { at, codes, labels, places } = this.#timed;
    const code = codes[event]!;
    const label = labels[event]!;
    const place = places[event]!;
    const isMarked = code === ORDER || code === TOUCH;
    const low = isMarked ? row.idLow[place]! : 0;
    const high = isMarked ? row.idHigh[place]! : 0;
    this.#times.push(at[event]! / DAY - this.lookback);
    this.#kinds.push(code === TOUCH ? Math.min(LAST, TOUCH + this.labels.channel.of[label]! - 1) : code);
    this.#labels.push(label);
    this.#ids.push(low);
    this.#ids.push(high);
    if (code !== ORDER) return;
    this.#orders.push(low);
    this.#orders.push(high);
    this.#values.push(row.more[place]!);
  }

  /** What was gathered, with the types that there are. */
  async finish() {
    const turn = turns();
    const kinds = new Uint8Array(await this.#kinds.share(turn));
    return {
      types: await renumber(kinds, this.labels.channel.names, turn),
      kinds,
      starts: new Int32Array(await this.#starts.share(turn)),
      since: new Float64Array(await this.#since.share(turn)),
      times: new Float64Array(await this.#times.share(turn)),
      clients: new BigUint64Array(await this.#clients.share(turn)),
      ids: new BigUint64Array(await this.#ids.share(turn)),
      labels: new Uint32Array(await this.#labels.share(turn)),
      orders: {
        ids: new BigUint64Array(await this.#orders.share(turn)),
        values: new Float64Array(await this.#values.share(turn)),
      },
      leftOut: this.leftOut,
    };
  }
}

/** Numbers the types that occur without gaps; the order is the first even where there is none. */
async function renumber(kinds: Uint8Array, channels: readonly string[], turn: Turn): Promise<StreamType[]> {
  const occurs = new Uint8Array(256);
  occurs[ORDER] = 1;
  for (let event = 0; event < kinds.length; event += 1) {
    if (event % STRIDE === 0) await turn();
    occurs[kinds[event]!] = 1;
  }
  const types: StreamType[] = [];
  const numbers = new Uint8Array(256);
  for (const [kind, is] of occurs.entries()) {
    if (is === 0) continue;
    numbers[kind] = types.length;
    types.push(typeOf(kind, channels));
  }
  for (let event = 0; event < kinds.length; event += 1) {
    if (event % STRIDE === 0) await turn();
    kinds[event] = numbers[kinds[event]!]!;
  }
  return types;
}

function typeOf(kind: number, channels: readonly string[]): StreamType {
  if (kind === ORDER) return { kind: 'order', name: 'order' };
  if (kind < TOUCH) return { kind: 'signal', name: SIGNAL_NAMES[kind]! };
  return { kind: 'touch', name: channels[kind - TOUCH + 1]! };
}
