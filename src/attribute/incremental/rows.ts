import { MaisonError } from '../../core/index.js';
import { MOST_EVENTS } from './read.sql.js';
import { NOT_KNOWN, ORDER, TOUCH } from './signals.js';

const CAPACITY = MOST_EVENTS + 1;
/** Bytes of a row before its arrays: key, since, orders, worth. */
const HEAD = 28;
const HIGH = 2 ** 32;

/** A client as the column store tells of one, to be read before the next comes. */
export class Row {
  /** The halves of the client's key. */
  low = 0;
  high = 0;
  /** Milliseconds into the window from which on the client was known, negative before it. */
  since = 0;
  orders = 0;
  worth = 0;
  /** Events; of more than `MOST_EVENTS` not all are here. */
  length = 0;
  /** Milliseconds since the lookback began, ascending only once sorted; and what each event is, by `signals.ts`. */
  readonly at = new Float64Array(CAPACITY);
  readonly codes = new Uint8Array(CAPACITY);
  /** 1 where it was not known yet whose it was. */
  readonly notKnown = new Uint8Array(CAPACITY);
  /** The halves of the ids of orders and touches, and the value of the one or the look of the other. */
  readonly idLow = new Uint32Array(CAPACITY);
  readonly idHigh = new Uint32Array(CAPACITY);
  readonly more = new Float64Array(CAPACITY);
}

/** Reads rows of `clientsSql` from bytes that come in pieces, one after another into the same row. */
export class Rows {
  readonly #row = new Row();
  #rest: Buffer = Buffer.alloc(0);
  #at = 0;

  constructor(private readonly visit: (row: Row) => void) {}

  push(piece: Buffer): void {
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, piece]) : piece;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#at = 0;
    let begin = 0;
    while (this.#read(bytes, view)) {
      begin = this.#at;
      this.visit(this.#row);
    }
    this.#rest = Buffer.from(bytes.subarray(begin));
  }

  /** @throws where the last row was cut short. */
  end(): void {
    if (this.#rest.length > 0) throw new MaisonError('clickhouse: its answer was cut short', 503);
  }

  /** Reads one row from where it stands, if it is whole. */
  #read(bytes: Buffer, view: DataView): boolean {
    const from = this.#at;
    if (from + HEAD > bytes.length) return false;
    this.#at = from + HEAD;
    const length = this.#array(bytes);
    const keys = this.#at;
    this.#at += length * 8;
    const marked = this.#array(bytes);
    const ids = this.#at;
    this.#at += marked * 8;
    this.#array(bytes);
    const more = this.#at;
    this.#at += marked * 8;
    if (this.#at > bytes.length) return false;
    this.#head(view, from, length);
    this.#events(view, keys, ids, more);
    return true;
  }

  /** Reads how long an array is. */
  #array(bytes: Buffer): number {
    let length = 0;
    for (let shift = 0; this.#at < bytes.length; shift += 7) {
      const byte = bytes[this.#at]!;
      this.#at += 1;
      length += (byte & 127) << shift;
      if (byte < 128) return length;
    }
    this.#at += HEAD; // beyond the end: it is not whole
    return length;
  }

  #head(view: DataView, from: number, length: number): void {
    const row = this.#row;
    row.low = view.getUint32(from, true);
    row.high = view.getUint32(from + 4, true);
    row.since = longAt(view, from + 8);
    row.orders = view.getUint32(from + 16, true);
    row.worth = longAt(view, from + 20);
    row.length = length;
  }

  #events(view: DataView, keys: number, ids: number, more: number): void {
    const row = this.#row;
    let marked = 0;
    for (let event = 0; event < row.length; event += 1) {
      const key = longAt(view, keys + event * 8);
      const last = view.getUint8(keys + event * 8) & 15;
      const code = last & 7;
      row.at[event] = (key - last) / 16;
      row.codes[event] = code;
      row.notKnown[event] = last >= NOT_KNOWN ? 1 : 0;
      if (code !== ORDER && code !== TOUCH) continue;
      row.idLow[event] = view.getUint32(ids + marked * 8, true);
      row.idHigh[event] = view.getUint32(ids + marked * 8 + 4, true);
      row.more[event] = longAt(view, more + marked * 8);
      marked += 1;
    }
  }
}

function longAt(view: DataView, at: number): number {
  return view.getUint32(at, true) + view.getInt32(at + 4, true) * HIGH;
}
