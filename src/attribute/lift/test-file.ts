import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { MaisonError, type Work } from '../../core/index.js';
import { delimiterOf, fieldsOf, linesOf, type Line } from '../delimited.js';
import { ownCopy } from '../own-copy.js';
import type { Reject } from '../paths-file.js';
import { sizeOf } from '../size-of.js';

/** A test's file whose first line was read. */
export interface TestFile {
  readonly path: string;
  /** As messages have it. */
  readonly name: string;
  readonly bytes: number;
  readonly delimiter: string;
  readonly header: readonly string[];
  /** The line of the names of the columns. */
  readonly headerLine: number;
}

/** Rows that were taken, and those that were not. */
export interface Taken {
  readonly rows: number;
  readonly refused: number;
  /** The first of them. */
  readonly refusals: readonly Reject[];
}

const BLOCK = 1 << 18;
const KEPT_REFUSALS = 1000;
const KEPT_TEXT = 200;

/** @throws MaisonError where the file cannot be read, is empty or has no names of columns. */
export async function openTestFile(path: string): Promise<TestFile> {
  const name = basename(path);
  const bytes = await sizeOf(path, "a test's file");
  for await (const lines of linesOf(createReadStream(path, { highWaterMark: BLOCK }), name)) {
    const line = lines.find(isFilled);
    if (line) return { path, name, bytes, ...headerOf(line, name) };
  }
  throw new MaisonError(`${name} is empty; its first line names the columns, such as: arm,conversion,spend`);
}

function headerOf(line: Line, name: string) {
  const where = `${name}:${line.number}`;
  if (line.fault) throw new MaisonError(`${where}: ${line.fault}`);
  const delimiter = delimiterOf(line.text);
  const header = fieldsOf(line.text, delimiter)?.map((field) => field.trim());
  if (!header) throw new MaisonError(`${where}: a quote in the names of the columns is not closed`);
  return { delimiter, header, headerLine: line.number };
}

/**
 * Reads all rows, a block at a time.
 * @param take takes a row's fields, which are as many as the columns, or says why not.
 * @throws the signal's reason when cancelled.
 */
export async function readRows(
  file: TestFile,
  stage: string,
  take: (fields: readonly string[], line: number) => string | undefined,
  work: Work,
): Promise<Taken> {
  const bytes = createReadStream(file.path, { highWaterMark: BLOCK });
  const refusals: Reject[] = [];
  let [rows, refused] = [0, 0];
  for await (const lines of linesOf(bytes, file.name)) {
    work.signal?.throwIfAborted();
    for (const line of lines) {
      if (line.number <= file.headerLine || !isFilled(line)) continue;
      const reason = takeLine(line, file, take);
      if (reason === undefined) rows++;
      else if (++refused <= KEPT_REFUSALS)
        refusals.push({
          line: line.number,
          reason: `${file.name}:${line.number}: ${reason}`,
          text: ownCopy(line.text.slice(0, KEPT_TEXT)),
        });
    }
    work.progress?.({ stage: `${stage} ${file.name}`, done: bytes.bytesRead, total: file.bytes });
  }
  return { rows, refused, refusals };
}

function takeLine(
  line: Line,
  { delimiter, header }: TestFile,
  take: (fields: readonly string[], line: number) => string | undefined,
): string | undefined {
  if (line.fault) return line.fault;
  const fields = fieldsOf(line.text, delimiter);
  if (!fields) return 'a quote is opened and not closed on the line';
  if (fields.length !== header.length)
    return `${fields.length} fields where the first line names ${header.length}`;
  return take(fields, line.number);
}

const isFilled = ({ text, fault }: Line) => fault !== undefined || text.trim() !== '';
