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
/** The most bytes that a sign takes. */
const WIDEST = 3;
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
    this.#text(row.source);
    this.#text(row.message_id);
    this.#text(row.type);
    this.#text(row.name);
    this.#text(row.occurred_at);
    this.#text(row.received_at);
    this.#text(row.user_id);
    this.#text(row.loyalty);
    this.#text(row.email);
    this.#text(row.phone);
    this.#text(row.anonymous_id);
    this.#text(row.url);
    this.#text(row.referrer);
    this.#text(row.campaign_source);
    this.#text(row.campaign_medium);
    this.#text(row.campaign_name);
    this.#text(row.campaign_content);
    this.#text(row.campaign_term);
    this.#text(row.click_id);
    this.#flag(row.bot);
    this.#text(row.adviser);
    this.#text(row.boutique);
    this.#text(row.order_namespace);
    this.#text(row.order_number);
    this.#asItIs(row.value === null ? NULL : String(row.value));
    this.#text(row.currency);
    this.#asItIs(plainJson(row.properties));
    this.#asItIs(plainJson(row.context));
    this.#text(row.import);
    this.#asItIs(String(row.revision));
    this.#flag(row.is_deleted);
    this.#bytes[this.#length - 1] = NEWLINE;
  }

  /** What was written; nothing may be added after. */
  done(): Buffer<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#length);
  }

  #text(text: string): void {
    const { length } = text;
    if (length > SHORT) return this.#asItIs(plain(text));
    this.#reserve(length);
    const bytes = this.#bytes;
    let at = this.#length;
    for (let index = 0; index < length; index += 1) {
      const sign = text.charCodeAt(index);
      if (sign < CONTROL || sign >= WIDE || sign === BACKSLASH) return this.#asItIs(plain(text));
      bytes[at++] = sign;
    }
    bytes[at] = TAB;
    this.#length = at + 1;
  }

  #flag(flag: 0 | 1): void {
    this.#reserve(1);
    this.#bytes[this.#length] = flag === 1 ? ONE : ZERO;
    this.#bytes[this.#length + 1] = TAB;
    this.#length += 2;
  }

  #asItIs(text: string): void {
    this.#reserve(text.length * WIDEST);
    const at = this.#length + this.#bytes.write(text, this.#length);
    this.#bytes[at] = TAB;
    this.#length = at + 1;
  }

  /** Makes room for so many bytes and what ends them. */
  #reserve(bytes: number): void {
    const needed = this.#length + bytes + 1;
    if (needed > this.#bytes.length) this.#grow(Math.max(this.#bytes.length * 2, needed));
  }

  #grow(bytes: number): void {
    const larger = Buffer.allocUnsafeSlow(bytes);
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}

/** All rows as lines. */
export function linesOf(rows: readonly EventRow[]): Buffer<ArrayBuffer> {
  const bytes = new RowBytes(rows.length * A_ROW);
  for (const row of rows) bytes.add(row);
  return bytes.done();
}
