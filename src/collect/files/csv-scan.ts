/** The record's end is not there yet. */
export const INCOMPLETE = -1;
/** The record is not plain: it has another width, or a quotation mark that does not end its cell. */
export const ODD = -2;

const [QUOTE, NEWLINE, RETURN] = [34, 10, 13];

/** Finds where records of CSV end, in bytes, and reads none of their cells. */
export class RecordScan {
  /** Lines of the record that was found last. */
  lines = 0;
  readonly #delimiter: number;

  /** @param delimiter one sign of ASCII. */
  constructor(
    delimiter: string,
    readonly columns: number,
  ) {
    this.#delimiter = delimiter.charCodeAt(0);
  }

  /** Where the record that begins at `at` is over, its newline included; else `INCOMPLETE` or `ODD`. */
  end(bytes: Uint8Array, at: number): number {
    const { length } = bytes;
    let columns = 1;
    this.lines = 1;
    for (let position = at; ; position += 1, columns += 1) {
      position = bytes[position] === QUOTE ? this.#afterQuoted(bytes, position) : position;
      if (position < 0) return position;
      let sign = 0;
      for (; position < length; position += 1)
        if ((sign = bytes[position]!) === this.#delimiter || sign === NEWLINE) break;
      if (position >= length) return INCOMPLETE;
      if (sign === NEWLINE)
        return columns === this.columns && !isBlank(bytes, at, position) ? position + 1 : ODD;
    }
  }

  /** Where the quoted cell is followed by a delimiter or a newline. */
  #afterQuoted(bytes: Uint8Array, opened: number): number {
    let position = opened + 1;
    let lines = 0;
    for (; ; position += 1) {
      const sign = bytes[position];
      if (sign === undefined) return INCOMPLETE;
      if (sign === NEWLINE) lines += 1;
      if (sign !== QUOTE) continue;
      if (bytes[position + 1] !== QUOTE) break;
      position += 1;
    }
    position += 1;
    if (bytes[position] === RETURN) position += 1;
    if (position >= bytes.length) return INCOMPLETE;
    this.lines += lines;
    const sign = bytes[position];
    const over = sign === NEWLINE || (sign === this.#delimiter && bytes[position - 1] === QUOTE);
    return over ? position : ODD;
  }
}

function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  return to === from || (to === from + 1 && bytes[from] === RETURN);
}
