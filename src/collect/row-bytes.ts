import { plain, plainJson } from './line.js';
import type { EventRow } from './row.js';

const [TAB, NEWLINE, BACKSLASH, ZERO, ONE] = [9, 10, 92, 48, 49];
const NULL = '\\N';
/** Text up to this long is copied sign by sign, which costs less than a call that does it at once. */
const SHORT = 64;
/** Below this stand all signs of one byte that must be escaped, but for the backslash. */
const CONTROL = 14;
/** From here on a sign takes more than one byte. */
const WIDE = 128;
/** The most bytes that a sign takes, escaped or not. */
const WIDEST = 3;
/** Room that a row's columns have between its long texts, with what stands between them. */
const SHORT_ROOM = 32 * (SHORT + 1);
/** Bytes that a row takes, about. */
export const A_ROW = 800;

/** Rows as the lines of TabSeparated that go into the spool and, as they are, into the column store. */
export class RowBytes {
  #bytes: Buffer<ArrayBuffer>;
  #length = 0;

  /** @param bytes how many there will be, about. */
  constructor(bytes: number) {
    this.#bytes = Buffer.allocUnsafeSlow(bytes);
  }

  get length(): number {
    return this.#length;
  }

  add(row: EventRow): void {
    this.#reserve(this.#length, SHORT_ROOM);
    let at = this.#length;
    at = this.#text(at, row.source);
    at = this.#text(at, row.message_id);
    at = this.#text(at, row.type);
    at = this.#text(at, row.name);
    at = this.#text(at, row.occurred_at);
    at = this.#text(at, row.received_at);
    at = this.#text(at, row.user_id);
    at = this.#text(at, row.loyalty);
    at = this.#text(at, row.email);
    at = this.#text(at, row.phone);
    at = this.#text(at, row.anonymous_id);
    at = this.#text(at, row.url);
    at = this.#text(at, row.referrer);
    at = this.#text(at, row.campaign_source);
    at = this.#text(at, row.campaign_medium);
    at = this.#text(at, row.campaign_name);
    at = this.#text(at, row.campaign_content);
    at = this.#text(at, row.campaign_term);
    at = this.#text(at, row.click_id);
    at = this.#flag(at, row.bot);
    at = this.#text(at, row.adviser);
    at = this.#text(at, row.boutique);
    at = this.#text(at, row.order_namespace);
    at = this.#text(at, row.order_number);
    at = this.#asItIs(at, row.value === null ? NULL : String(row.value));
    at = this.#text(at, row.currency);
    at = this.#asItIs(at, plainJson(row.properties));
    at = this.#asItIs(at, plainJson(row.context));
    at = this.#text(at, row.import);
    at = this.#text(at, String(row.revision));
    at = this.#flag(at, row.is_deleted);
    this.#bytes[at - 1] = NEWLINE;
    this.#length = at;
  }

  /** What was written; nothing may be added after. */
  done(): Buffer<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#length);
  }

  /** Writes a value and what ends it. @returns where the next begins. */
  #text(at: number, text: string): number {
    const { length } = text;
    if (length > SHORT) return this.#asItIs(at, plain(text));
    const bytes = this.#bytes;
    for (let index = 0; index < length; index += 1) {
      const sign = text.charCodeAt(index);
      if (sign < CONTROL || sign >= WIDE || sign === BACKSLASH) return this.#asItIs(at, plain(text));
      bytes[at + index] = sign;
    }
    bytes[at + length] = TAB;
    return at + length + 1;
  }

  #flag(at: number, flag: 0 | 1): number {
    this.#bytes[at] = flag === 1 ? ONE : ZERO;
    this.#bytes[at + 1] = TAB;
    return at + 2;
  }

  /** The same of a text of any length and any signs; makes room for it and for the short ones after it. */
  #asItIs(at: number, text: string): number {
    this.#reserve(at, text.length * WIDEST + SHORT_ROOM);
    const end = at + this.#bytes.write(text, at);
    this.#bytes[end] = TAB;
    return end + 1;
  }

  #reserve(at: number, bytes: number): void {
    const needed = at + bytes;
    if (needed <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, needed));
    this.#bytes.copy(larger, 0, 0, at);
    this.#bytes = larger;
  }
}

/** All rows as lines. */
export function linesOf(rows: readonly EventRow[]): Buffer<ArrayBuffer> {
  const bytes = new RowBytes(rows.length * A_ROW);
  for (const row of rows) bytes.add(row);
  return bytes.done();
}
