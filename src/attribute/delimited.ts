import { MaisonError } from '../core/index.js';

/** A line of a text file. */
export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  /** Why it cannot be read as text, where it cannot. */
  readonly fault?: string;
}

/** More than this in one line is no line; it is passed over, not kept in memory. */
const LONGEST_LINE = 1 << 20;
const KEPT_OF_CUT = 1000;
const NEWLINE = 10;

/**
 * The lines of a file of UTF-8 text, a block at a time. A byte order mark and carriage returns are taken off.
 * @throws MaisonError where the file is no plain text at all (UTF-16, gzip, Parquet).
 */
export async function* linesOf(bytes: AsyncIterable<Buffer>, file: string): AsyncGenerator<Line[]> {
  let rest: Rest = { text: Buffer.alloc(0), cut: false };
  let number = 0;
  let begun = false;
  for await (const block of bytes) {
    const all = Buffer.concat([rest.text, begun ? block : withoutMark(block, file)]);
    begun = true;
    const end = all.lastIndexOf(NEWLINE);
    if (end < 0) {
      rest = kept(all, rest.cut);
      continue;
    }
    const lines = split(all.subarray(0, end), number, rest.cut);
    number += lines.length;
    yield lines;
    rest = kept(all.subarray(end + 1), false);
  }
  if (rest.text.length) yield split(rest.text, number, rest.cut);
}

/** The beginning of a line whose end was not read yet; cut where it has grown too long to be one. */
interface Rest {
  readonly text: Buffer;
  readonly cut: boolean;
}

function kept(rest: Buffer, cut: boolean): Rest {
  if (cut || rest.length > LONGEST_LINE) return { text: rest.subarray(0, KEPT_OF_CUT), cut: true };
  return { text: rest, cut: false };
}

function split(block: Buffer, before: number, firstIsCut: boolean): Line[] {
  const text = block.toString('utf8');
  const faulty = text.includes('\0') || text.includes('\uFFFD');
  return text.split('\n').map((ended, index) => {
    const line = { number: before + index + 1, text: ended.endsWith('\r') ? ended.slice(0, -1) : ended };
    const fault =
      firstIsCut && index === 0 ? `the line is longer than ${LONGEST_LINE} bytes` : faulty && faultOf(ended);
    return fault ? { ...line, fault } : line;
  });
}

function faultOf(text: string): string | undefined {
  if (text.includes('\0')) return 'there is a NUL byte in the line';
  if (text.includes('\uFFFD')) return 'the line is not UTF-8; save the file as UTF-8';
  return undefined;
}

/** How files begin that are no plain text, and what to do about them. */
const OTHER_KINDS: readonly {
  readonly bytes: readonly number[];
  readonly kind: string;
  readonly remedy: string;
}[] = [
  { bytes: [0xff, 0xfe], kind: 'UTF-16 text', remedy: 'save it as UTF-8' },
  { bytes: [0xfe, 0xff], kind: 'UTF-16 text', remedy: 'save it as UTF-8' },
  { bytes: [0x1f, 0x8b], kind: 'gzip', remedy: 'unpack it first' },
  { bytes: [0x50, 0x4b, 3, 4], kind: 'a zip archive or a spreadsheet', remedy: 'export it as CSV' },
  { bytes: [0x50, 0x41, 0x52, 0x31], kind: 'Parquet', remedy: 'export it as CSV' },
];

function withoutMark(start: Buffer, file: string): Buffer {
  const other = OTHER_KINDS.find(({ bytes }) => bytes.every((byte, index) => start[index] === byte));
  if (other) throw new MaisonError(`${file} is ${other.kind}, not CSV; ${other.remedy}`);
  return start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf ? start.subarray(3) : start;
}

/** The sign that parts the names of the columns: the one that is there most often. */
export function delimiterOf(header: string): string {
  const times = (sign: string) => header.split(sign).length;
  return [',', ';', '\t', '|'].reduce((best, sign) => (times(sign) > times(best) ? sign : best));
}

/** The fields of a line as RFC 4180 quotes them; undefined where a quote is not closed on the line. */
export function fieldsOf(line: string, delimiter: string): string[] | undefined {
  if (!line.includes('"')) return line.split(delimiter);
  const fields: string[] = [];
  for (let at = 0; at <= line.length;) {
    if (line[at] !== '"') {
      const end = line.indexOf(delimiter, at);
      fields.push(line.slice(at, end < 0 ? line.length : end));
      at = end < 0 ? line.length + 1 : end + delimiter.length;
      continue;
    }
    const close = closingQuote(line, at + 1);
    if (close < 0) return undefined;
    fields.push(line.slice(at + 1, close).replaceAll('""', '"'));
    if (close + 1 < line.length && !line.startsWith(delimiter, close + 1)) return undefined;
    at = close + 1 === line.length ? line.length + 1 : close + 1 + delimiter.length;
  }
  return fields;
}

function closingQuote(line: string, from: number): number {
  for (let at = line.indexOf('"', from); at >= 0; at = line.indexOf('"', at + 2))
    if (line[at + 1] !== '"') return at;
  return -1;
}
