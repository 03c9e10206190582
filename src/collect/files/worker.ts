import { parentPort, workerData } from 'node:worker_threads';
import { decodeChunk, type Chunk, type Job } from './chunk.js';

/** A thread that decodes the chunks of one import. It gives the memory of a chunk back with what it comes to. */
parentPort!.on('message', (chunk: Chunk) => {
  const decoded = decodeChunk(workerData as Job, chunk);
  const read = chunk.of === 'messages' ? chunk : undefined;
  parentPort!.postMessage({ decoded, read }, [decoded.body.buffer, ...(read ? [read.bytes.buffer] : [])]);
});
