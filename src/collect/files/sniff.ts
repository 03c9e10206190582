import { isUtf8 } from 'node:buffer';
import { open, stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { extname } from 'node:path';
import { MaisonError } from '../../core/index.js';
import type { Reading } from './types.js';

/** How much of a file tells what it is. */
const HEAD = 256 * 1024;

/** How files begin that no import can read, and what to do about them. */
const OTHERS: readonly { readonly bytes: readonly number[]; readonly is: string; readonly remedy: string }[] =
  [
    {
      bytes: [0x50, 0x4b, 3, 4],
      is: 'a zip archive or a spreadsheet',
      remedy: 'unpack it, or save it as CSV',
    },
    { bytes: [0xd0, 0xcf, 0x11, 0xe0], is: 'an old spreadsheet', remedy: 'save it as CSV' },
    { bytes: [0x25, 0x50, 0x44, 0x46], is: 'a PDF', remedy: 'export the table as CSV' },
    { bytes: [0x28, 0xb5, 0x2f, 0xfd], is: 'packed with zstd', remedy: 'unpack it first' },
  ];

/** What a file is, told by its first bytes; its delimiter and whether its lines are messages are left open. */
export async function sniff(path: string, name: string): Promise<Omit<Reading, 'delimiter' | 'messages'>> {
  const packed = await headOf(path, name);
  if (packed.length === 0)
    throw new MaisonError(`${name} is empty; it needs a line of column names and rows below it`, 422);
  const gzip = packed[0] === 0x1f && packed[1] === 0x8b;
  const head = gzip ? await unpacked(packed, name) : packed;
  if (begins(head, [0x50, 0x41, 0x52, 0x31])) return parquet(gzip, name);
  if (/^\.(parquet|pq)$/i.test(extname(name))) {
    throw new MaisonError(`${name} is no Parquet file: it does not begin with PAR1; export it again`, 422);
  }
  const other = OTHERS.find(({ bytes }) => begins(head, bytes));
  if (other) throw new MaisonError(`${name} is ${other.is}; ${other.remedy}`, 422);
  const encoding = encodingOf(head);
  return { format: formatOf(new TextDecoder(encoding).decode(head), name), encoding, gzip };
}

function parquet(gzip: boolean, name: string): Omit<Reading, 'delimiter' | 'messages'> {
  if (gzip)
    throw new MaisonError(
      `${name} is Parquet packed with gzip; unpack it first, Parquet is packed inside`,
      422,
    );
  return { format: 'parquet', encoding: 'utf-8', gzip: false };
}

async function headOf(path: string, name: string): Promise<Buffer> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new MaisonError(`there is no file ${path}`, 404);
  if (!found.isFile()) throw new MaisonError(`${name} is no file; name one file after another`, 422);
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** What unpacks from the first bytes of a gzip file. */
async function unpacked(packed: Buffer, name: string): Promise<Buffer> {
  const gunzip = createGunzip();
  gunzip.end(packed);
  const blocks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const block of gunzip as AsyncIterable<Buffer>) {
      blocks.push(block);
      if ((bytes += block.length) >= HEAD) break;
    }
  } catch {
    // the head is cut in the middle of a block, so that its end cannot be unpacked
  }
  if (bytes === 0)
    throw new MaisonError(`${name} begins like gzip and cannot be unpacked; pack it again`, 422);
  return Buffer.concat(blocks);
}

function begins(head: Buffer, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte);
}

function encodingOf(head: Buffer): Reading['encoding'] {
  if (begins(head, [0xff, 0xfe])) return 'utf-16le';
  if (begins(head, [0xfe, 0xff])) return 'utf-16be';
  const evenNuls = share(head, 0);
  const oddNuls = share(head, 1);
  if (oddNuls > 0.3 && evenNuls < 0.05) return 'utf-16le';
  if (evenNuls > 0.3 && oddNuls < 0.05) return 'utf-16be';
  return mostlyUtf8(head) ? 'utf-8' : 'windows-1252';
}

function share(head: Buffer, first: 0 | 1): number {
  let nuls = 0;
  for (let at = first; at < head.length; at += 2) if (head[at] === 0) nuls += 1;
  return nuls / Math.max(1, head.length / 2);
}

/** A few broken lines do not make a file Latin-1; they are refused one by one. */
function mostlyUtf8(head: Buffer): boolean {
  const whole = head.length === HEAD ? head.subarray(0, head.lastIndexOf(10) + 1) : head;
  if (isUtf8(whole)) return true;
  let [good, bad] = [0, 0];
  for (let start = 0; start < whole.length;) {
    const newline = whole.indexOf(10, start);
    const line = whole.subarray(start, newline < 0 ? whole.length : newline);
    if (!isUtf8(line)) bad += 1;
    else if (line.some((byte) => byte > 127)) good += 1;
    start += line.length + 1;
  }
  return bad < good;
}

function formatOf(text: string, name: string): 'jsonl' | 'csv' | 'vcard' {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (start === '')
    throw new MaisonError(
      `${name} has nothing but blanks; it needs a line of column names and rows below it`,
      422,
    );
  if (start.startsWith('[')) {
    throw new MaisonError(`${name} is one JSON array; write one object a line (jq -c '.[]' ${name})`, 422);
  }
  if (/^BEGIN\s*:\s*VCARD\b/i.test(start)) return 'vcard';
  const control = start.slice(0, 4096).match(/[\0-\x08\x0e-\x1a]/g)?.length ?? 0; // eslint-disable-line no-control-regex
  if (control > 40)
    throw new MaisonError(`${name} is no text; export it as CSV, JSON lines, Parquet or vCard`, 422);
  return start.startsWith('{') ? 'jsonl' : 'csv';
}
