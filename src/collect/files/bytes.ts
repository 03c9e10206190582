import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, Transform } from 'node:stream';
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

/** The bytes of a text file as UTF-8 without a byte order mark, a block at a time: it holds until the next is asked for. */
export async function* bytesOf(source: Source): AsyncGenerator<Buffer> {
  const { encoding, gzip } = source.reading;
  const blocks = gzip ? unpacked(source) : blocksOf(source);
  let first = true;
  for await (const block of encoding === 'utf-8' ? blocks : recoded(blocks, encoding)) {
    yield first && isMarked(block) ? block.subarray(3) : block;
    first = false;
  }
}

/** A file's blocks, all read into the same memory. */
async function* blocksOf({ path, passed }: Source): AsyncGenerator<Buffer> {
  const block = Buffer.allocUnsafeSlow(BLOCK);
  const file = await open(path);
  try {
    for (;;) {
      const { bytesRead } = await file.read(block, 0, BLOCK);
      if (bytesRead === 0) return;
      passed?.(bytesRead);
      yield block.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

async function* unpacked({ path, name, passed }: Source): AsyncGenerator<Buffer> {
  const counted = new Transform({
    readableHighWaterMark: BLOCK,
    transform(block: Buffer, _encoding, done) {
      passed?.(block.length);
      done(null, block);
    },
  });
  const file = createReadStream(path, { highWaterMark: BLOCK });
  try {
    yield* pipeline(file, counted, createGunzip({ chunkSize: BLOCK }), () => {});
  } catch (cause) {
    if (!(cause as { code?: string }).code?.startsWith('Z_')) throw cause;
    throw new MaisonError(
      `${name} cannot be unpacked to its end (${messageOf(cause)}); it is cut off or damaged, export it again`,
      422,
    );
  }
}

function isMarked(block: Buffer): boolean {
  return block[0] === 0xef && block[1] === 0xbb && block[2] === 0xbf;
}

async function* recoded(blocks: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding);
  for await (const block of blocks) yield Buffer.from(decoder.decode(block, { stream: true }));
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
