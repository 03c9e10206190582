/** A record of CSV: its fields, or why they cannot be told. */
export interface CsvRecord {
  /** Line on which it begins, from 1. */
  readonly line: number;
  readonly fields: readonly string[];
  readonly text: string;
  readonly fault?: { readonly reason: string; readonly message: string };
}

/** More than this is no record: a quotation mark that is not closed must not take the rest of the file. */
const LONGEST = 1 << 20;

/**
 * Reads CSV (RFC 4180, any delimiter) a block of text at a time. Where a quotation mark is opened and not
 * closed, the line of it is refused and reading goes on with the next one; at most one record is in memory.
 */
export class CsvReader {
  #text = '';
  #line = 1;
  #columns: number | undefined;
  #skipping = false;
  #notes: number;

  /** @param notes lines to pass over before the first record. */
  constructor(
    readonly delimiter: string,
    notes = 0,
  ) {
    this.#notes = notes;
  }

  /** Columns of the head, once it was read. */
  get columns(): number | undefined {
    return this.#columns;
  }

  /** Whether all that was given is read. */
  get isDrained(): boolean {
    return this.#text === '' && !this.#skipping && this.#notes === 0;
  }

  /** Counts lines that are read elsewhere. @returns the first of them. */
  passOver(lines: number): number {
    const first = this.#line;
    this.#line += lines;
    return first;
  }

  /** The records that are complete with this block; `last` says that no more will come. */
  *read(block: string, last = false): Generator<CsvRecord> {
    this.#text += block;
    if (!this.#passNotes()) return;
    let at = this.#skipping ? this.#skip(0) : 0;
    while (at < this.#text.length && !this.#skipping) {
      const found = this.#record(at, last);
      if (!found) break;
      const { record, next } = found;
      if (record) yield this.#checked(record);
      at = next;
    }
    this.#text = this.#text.slice(at);
  }

  /** Passes over the notes; false where they do not end yet. */
  #passNotes(): boolean {
    for (; this.#notes > 0; this.#notes -= 1) {
      const newline = this.#text.indexOf('\n');
      if (newline < 0) return false;
      this.#text = this.#text.slice(newline + 1);
      this.#line += 1;
    }
    return true;
  }

  /** The first record tells how many columns there are; a row of another number is refused. */
  #checked(record: CsvRecord): CsvRecord {
    if (record.fault) return record;
    this.#columns ??= record.fields.length;
    const [has, wants] = [record.fields.length, this.#columns];
    if (has === wants) return record;
    if (has > wants && record.fields.slice(wants).every((field) => field === '')) {
      return { ...record, fields: record.fields.slice(0, wants) };
    }
    const message = `the row has ${count(has)}, the head has ${wants}; ${has > wants ? `put texts with ${named(this.delimiter)} in quotation marks` : 'leave none of them out'}`;
    return { ...record, fault: { reason: 'ragged', message } };
  }

  #record(at: number, last: boolean): Found | undefined {
    const newline = this.#text.indexOf('\n', at);
    if (newline < 0 && !last) return this.#text.length - at > LONGEST ? this.#endless(at) : undefined;
    const end = newline < 0 ? this.#text.length : newline;
    const text = this.#text.slice(at, this.#text.charCodeAt(end - 1) === 13 && end > at ? end - 1 : end);
    if (text.includes('"')) return this.#quoted(at, last);
    const line = this.#line++;
    const next = end + 1;
    if (text.length > LONGEST) return { next, record: tooLong(line, text) };
    return { next, record: text === '' ? undefined : { line, fields: text.split(this.delimiter), text } };
  }

  #quoted(at: number, last: boolean): Found | undefined {
    const scan = scanRecord(this.#text, at, this.delimiter, last);
    if (scan === undefined) return undefined;
    const line = this.#line;
    if (scan.unclosedAt === undefined) {
      const ragged = scan.lines > 1 && this.#columns !== undefined && scan.fields.length !== this.#columns;
      if (ragged) return this.#unclosed(at, scan.openedAt, last);
      this.#line += scan.lines;
      return { next: scan.next, record: { line, fields: scan.fields, text: this.#text.slice(at, scan.end) } };
    }
    return this.#unclosed(at, scan.unclosedAt, last);
  }

  /** Refuses the lines up to the one where the mark was opened, and goes on with the line after it. */
  #unclosed(at: number, openedAt: number, last: boolean): Found | undefined {
    const newline = this.#text.indexOf('\n', openedAt);
    if (newline < 0 && !last) return this.#text.length - openedAt > LONGEST ? this.#endless(at) : undefined;
    const end = newline < 0 ? this.#text.length : newline;
    const text = this.#text.slice(at, end);
    const line = this.#line;
    this.#line += 1 + newlinesIn(text);
    const message = `a quotation mark is opened in line ${line + newlinesIn(this.#text.slice(at, openedAt))} and not closed; close it, or write "" for one inside`;
    return {
      next: end + 1,
      record: { line, fields: [], text: shown(text), fault: { reason: 'quote-open', message } },
    };
  }

  /** A line without end: it is refused, and passed over until it ends. */
  #endless(at: number): Found {
    const line = this.#line;
    this.#skipping = true;
    const record = tooLong(line, this.#text.slice(at));
    return { next: this.#text.length, record };
  }

  #skip(at: number): number {
    const newline = this.#text.indexOf('\n', at);
    if (newline < 0) return this.#text.length;
    this.#skipping = false;
    this.#line += 1;
    return newline + 1;
  }
}

interface Found {
  readonly next: number;
  /** Absent for a blank line. */
  readonly record?: CsvRecord | undefined;
}

interface Scan {
  readonly fields: string[];
  readonly lines: number;
  readonly end: number;
  readonly next: number;
  /** Where the last field opened that goes over several lines. */
  readonly openedAt: number;
  /** Where a quotation mark was opened that nothing closes. */
  readonly unclosedAt?: number;
}

/** The record that begins at `at`; undefined where its end is not there yet. */
function scanRecord(text: string, at: number, delimiter: string, last: boolean): Scan | undefined {
  const fields: string[] = [];
  let [position, lines, openedAt] = [at, 1, at];
  for (;;) {
    let end: number;
    if (text[position] === '"') {
      const close = closingQuote(text, position + 1);
      if (close < 0 || close - at > LONGEST) {
        const lost = last || text.length - at > LONGEST;
        return lost
          ? { fields, lines, end: position, next: position, openedAt, unclosedAt: position }
          : undefined;
      }
      const after = text[close + 1];
      if (!last && (after === undefined || (after === '\r' && close + 2 >= text.length))) return undefined;
      const field = text.slice(position + 1, close);
      const breaks = newlinesIn(field);
      if (breaks > 0) openedAt = position;
      lines += breaks;
      end = close + 1;
      if (end < text.length && !text.startsWith(delimiter, end) && !/^\r?\n/.test(text.slice(end, end + 2))) {
        return { fields, lines, end, next: end, openedAt, unclosedAt: position };
      }
      fields.push(field.includes('"') ? field.replaceAll('""', '"') : field);
    } else {
      end = plainEnd(text, position, delimiter);
      if (end === text.length && !last) return undefined;
      const field = text.slice(position, end);
      fields.push(field.endsWith('\r') ? field.slice(0, -1) : field);
    }
    if (text.startsWith(delimiter, end)) {
      position = end + delimiter.length;
      continue;
    }
    const newline = text[end] === '\r' ? end + 1 : end;
    return { fields, lines, end, next: Math.min(newline + 1, text.length), openedAt };
  }
}

function plainEnd(text: string, from: number, delimiter: string): number {
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === delimiter || sign === '\n') return at;
  }
  return text.length;
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2))
    if (text[at + 1] !== '"') return at;
  return -1;
}

function newlinesIn(text: string): number {
  let found = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) found += 1;
  return found;
}

function tooLong(line: number, text: string): CsvRecord {
  const message = `the line is longer than ${LONGEST.toLocaleString('en')} characters; it is passed over`;
  return { line, fields: [], text: shown(text), fault: { reason: 'too-large', message } };
}

function shown(text: string): string {
  return text.length > 4000 ? `${text.slice(0, 4000)}…` : text;
}

function count(columns: number): string {
  return columns === 1 ? '1 column' : `${columns} columns`;
}

function named(delimiter: string): string {
  return delimiter === '\t' ? 'a tab' : `"${delimiter}"`;
}
