import { parentPort, workerData } from 'node:worker_threads';
import { decodeChunk, type Chunk } from './chunk.js';
import type { Job } from './decoded.js';

/** A thread that decodes the chunks of one import. */
parentPort!.on('message', (chunk: Chunk) => {
  const decoded = decodeChunk(workerData as Job, chunk);
  parentPort!.postMessage(decoded, [decoded.body.buffer]);
});
