import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { decodeChunk, type Chunk } from './chunk.js';
import type { DecodedChunk, Job } from './decoded.js';
import { memoryOf } from './csv-rows.js';
import type { LineBuffers } from './lines.js';

const WORKER = new URL('./worker.js', import.meta.url);
const THREADS = 2;
/** Chunks that are read and not yet taken. */
const AHEAD = 4;

/**
 * Decodes chunks in the order of the file, on threads of their own where this is the built program.
 * @param buffers are given the memory of the chunks that were read.
 */
export async function* decodeAll(
  job: Job,
  chunks: AsyncIterable<Chunk>,
  buffers: LineBuffers,
): AsyncGenerator<DecodedChunk> {
  if (!existsSync(WORKER)) {
    for await (const chunk of chunks) {
      yield decodeChunk(job, chunk);
      giveBack(chunk, buffers);
    }
    return;
  }
  const threads = Array.from({ length: THREADS }, () => new Thread(job));
  const waiting: Promise<DecodedChunk>[] = [];
  let next = 0;
  try {
    for await (const chunk of chunks) {
      const decoded = threads[next++ % THREADS]!.decode(chunk).finally(() => giveBack(chunk, buffers));
      decoded.catch(() => {}); // told when its turn comes
      waiting.push(decoded);
      if (waiting.length >= AHEAD) yield await waiting.shift()!;
    }
    while (waiting.length > 0) yield await waiting.shift()!;
  } finally {
    await Promise.all(threads.map((thread) => thread.end()));
  }
}

function giveBack(chunk: Chunk, buffers: LineBuffers): void {
  if (chunk.of === 'messages') buffers.give(chunk);
}

interface Asked {
  readonly resolve: (decoded: DecodedChunk) => void;
  readonly reject: (error: Error) => void;
}

/** One worker; it answers in the order in which it was asked. */
class Thread {
  readonly #worker: Worker;
  readonly #asked: Asked[] = [];

  constructor(job: Job) {
    this.#worker = new Worker(WORKER, { workerData: job, resourceLimits: { maxOldGenerationSizeMb: 160 } });
    this.#worker.on('message', (decoded: DecodedChunk) => this.#asked.shift()?.resolve(decoded));
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', () => this.#fail(new Error('a decoding thread ended')));
  }

  decode(chunk: Chunk): Promise<DecodedChunk> {
    return new Promise((resolve, reject) => {
      this.#asked.push({ resolve, reject });
      this.#worker.postMessage(chunk, chunk.of === 'csv' ? memoryOf(chunk) : []);
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #fail(error: Error): void {
    for (const { reject } of this.#asked.splice(0)) reject(error);
  }
}
