import { plain, plainJson } from '../line.js';
import type { EventRow } from '../row.js';

const [TAB, NEWLINE] = [9, 10];
/** The most bytes that a sign takes. */
const WIDEST = 3;

/** Rows as the lines that the column store takes, in bytes: what `lineOf` gives for each. */
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

  /**
   * Writes a row.
   * @param plainly no value of the row, but for its campaign, has a sign that must be escaped.
   */
  add(row: EventRow, plainly: boolean): void {
    const short = shortColumns(row, plainly ? asItIs : plain);
    const properties = plainly ? row.properties : plainJson(row.properties);
    const context = plainly ? row.context : plainJson(row.context);
    const rest = `${row.import}\t${row.revision}\t${row.is_deleted}`;
    this.#reserve((short.length + properties.length + context.length + rest.length) * WIDEST + 4);
    this.#write(short, TAB);
    this.#write(properties, TAB);
    this.#write(context, TAB);
    this.#write(rest, NEWLINE);
  }

  /** What was written; nothing may be added after. */
  done(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#length);
  }

  #write(text: string, end: number): void {
    const at = this.#length + this.#bytes.write(text, this.#length);
    this.#bytes[at] = end;
    this.#length = at + 1;
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, this.#length + more));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}

const asItIs = (text: string) => text;

/** The columns before the properties. */
function shortColumns(row: EventRow, written: (text: string) => string): string {
  return [
    row.source,
    written(row.message_id),
    row.type,
    written(row.name),
    row.occurred_at,
    row.received_at,
    written(row.user_id),
    written(row.loyalty),
    written(row.email),
    row.phone,
    written(row.anonymous_id),
    written(row.url),
    written(row.referrer),
    plain(row.campaign_source), // these may come from an address, in which any sign can be written with others
    plain(row.campaign_medium),
    plain(row.campaign_name),
    plain(row.campaign_content),
    plain(row.campaign_term),
    row.click_id,
    row.bot,
    written(row.adviser),
    written(row.boutique),
    written(row.order_namespace),
    written(row.order_number),
    row.value ?? '\\N',
    row.currency,
  ].join('\t');
}
