import { createReadStream } from 'node:fs';
import { pipeline, Transform, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { MaisonError, messageOf } from '../../core/index.js';
import type { Reading } from './types.js';

/** Where a file is read and how far it has come, in bytes of the file as it lies on the disk. */
export interface Source {
  readonly path: string;
  /** How a person knows the file. */
  readonly name: string;
  readonly reading: Reading;
  readonly passed?: (bytes: number) => void;
}

const BLOCK = 1 << 20;

/** The bytes of a text file as UTF-8 without a byte order mark, a block at a time. */
export async function* bytesOf(source: Source): AsyncGenerator<Buffer> {
  const { encoding, gzip } = source.reading;
  const file = createReadStream(source.path, { highWaterMark: BLOCK });
  const counted = new Transform({
    readableHighWaterMark: BLOCK,
    transform(block: Buffer, _encoding, done) {
      source.passed?.(block.length);
      done(null, block);
    },
  });
  const steps = gzip ? [file, counted, createGunzip({ chunkSize: BLOCK })] : [file, counted];
  const stream = pipeline(steps as [Readable, Transform], () => {}) as unknown as AsyncIterable<Buffer>;
  let first = true;
  try {
    for await (const block of encoding === 'utf-8' ? stream : recoded(stream, encoding)) {
      yield first && isMarked(block) ? block.subarray(3) : block;
      first = false;
    }
  } catch (cause) {
    if (!gzip || !(cause as { code?: string }).code?.startsWith('Z_')) throw cause;
    throw new MaisonError(
      `${source.name} cannot be unpacked to its end (${messageOf(cause)}); it is cut off or damaged, export it again`,
      422,
    );
  }
}

function isMarked(block: Buffer): boolean {
  return block[0] === 0xef && block[1] === 0xbb && block[2] === 0xbf;
}

async function* recoded(stream: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding);
  for await (const block of stream) yield Buffer.from(decoder.decode(block, { stream: true }));
  const rest = decoder.decode();
  if (rest !== '') yield Buffer.from(rest);
}

/** The text of a file, a block at a time. */
export async function* textOf(source: Source): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for await (const block of bytesOf(source)) yield decoder.decode(block, { stream: true });
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}
