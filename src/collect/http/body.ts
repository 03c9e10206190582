import type { IncomingMessage } from 'node:http';
import { isUtf8 } from 'node:buffer';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { Refusal } from './refusal.js';

/** Segment's limit of one request, compressed or not. */
const BODY_BYTES = 500 * 1024;
/** What is still read, and thrown away, of a body that is too large, so that its sender hears the answer. */
const DRAINED_BYTES = 16 * 1024 * 1024;

/** What a piece of a body costs in memory beside its bytes, so that many small pieces are not had for nothing. */
const PIECE = 128;

/** Bytes of requests that are not answered yet, over all connections, and how many there may be. */
export class Reading {
  #bytes = 0;
  #strangers = 0;
  constructor(readonly limit: number) {}

  /** A place for one request. All that do not name a sender before their body share a quarter. */
  hold(named: boolean): Held {
    return new Held((bytes) => {
      this.#bytes += bytes;
      if (!named) this.#strangers += bytes;
      return this.#bytes <= this.limit && (named || this.#strangers <= this.limit / 4);
    });
  }
}

/** What one request holds in memory, from its first byte to its answer. */
export class Held {
  #bytes = 0;
  readonly #change: (bytes: number) => boolean;

  /** @param change counts bytes with those of the others, and tells whether all of them fit. */
  constructor(change: (bytes: number) => boolean) {
    this.#change = change;
  }

  /** @throws Refusal (503) where more is held than fits; what was added counts until it is given back. */
  add(bytes: number): void {
    this.#bytes += bytes;
    if (this.#change(bytes)) return;
    throw new Refusal(503, 'busy', 'more comes in than fits in memory; send again later', { retryAfter: 1 });
  }

  /** Gives everything back. */
  release(): void {
    this.#change(-this.#bytes);
    this.#bytes = 0;
  }
}

/** The body of a request, unpacked: UTF-8. Never holds more than the limit, packed or unpacked. */
export async function readBody(request: IncomingMessage, held: Held): Promise<Buffer> {
  requireUtf8(request.headers['content-type']);
  const bytes = await unpack(await readBytes(request, held), request.headers['content-encoding'], held);
  if (!isUtf8(bytes)) {
    throw new Refusal(400, 'not-utf8', 'the body is not UTF-8; encode it as UTF-8', {
      kept: bytes.toString('latin1', 0, 4096),
    });
  }
  return bytes;
}

function requireUtf8(contentType: string | undefined): void {
  const charset = contentType && /charset="?([^";\s]+)/i.exec(contentType)?.[1];
  if (charset && !/^utf-?8$/i.test(charset)) {
    throw new Refusal(400, 'not-utf8', `charset ${charset} is not taken; encode the body as UTF-8`);
  }
}

function tooLarge(): Refusal {
  return new Refusal(
    413,
    'body-too-large',
    `the body has more than ${BODY_BYTES} bytes; send smaller batches`,
    { kept: '' },
  );
}

function readBytes(request: IncomingMessage, held: Held): Promise<Buffer> {
  if (Number(request.headers['content-length']) > BODY_BYTES) {
    drain(request);
    return Promise.reject(tooLarge());
  }
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const stop = (error: unknown) => {
      request.off('data', take).off('end', done).off('close', gone);
      chunks.length = 0;
      reject(error);
    };
    const take = (chunk: Buffer) => {
      bytes += chunk.length;
      chunks.push(chunk);
      try {
        held.add(chunk.length + PIECE);
        if (bytes > BODY_BYTES) throw tooLarge();
      } catch (error) {
        drain(request);
        stop(error);
      }
    };
    const done = () => {
      request.off('close', gone);
      resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks));
    };
    const gone = () => stop(new Refusal(400, 'cut-off', 'the body ended before it was complete'));
    request.on('data', take).on('end', done).on('close', gone).on('error', gone);
  });
}

function drain(request: IncomingMessage): void {
  let bytes = 0;
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > DRAINED_BYTES) request.destroy();
  });
}

type Unpacker = (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;

const UNPACKERS: Readonly<Record<string, Unpacker>> = {
  gzip: promisify(gunzip) as Unpacker,
  'x-gzip': promisify(gunzip) as Unpacker,
  deflate: promisify(inflate) as Unpacker,
  br: promisify(brotliDecompress) as Unpacker,
};

async function unpack(bytes: Buffer, encoding: string | undefined, held: Held): Promise<Buffer> {
  const name = encoding?.trim().toLowerCase();
  if (!name || name === 'identity') return bytes;
  const unpacker = Object.hasOwn(UNPACKERS, name) ? UNPACKERS[name] : undefined;
  if (!unpacker) {
    throw new Refusal(415, 'encoding-unknown', `content-encoding ${name} is not taken; send gzip`);
  }
  held.add(BODY_BYTES);
  try {
    return await unpacker(bytes, { maxOutputLength: BODY_BYTES });
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    throw new Refusal(400, 'damaged', `the body cannot be unpacked as ${name}: ${(error as Error).message}`, {
      kept: '',
    });
  }
}
