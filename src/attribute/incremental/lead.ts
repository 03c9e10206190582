import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../../core/index.js';
import type { Said } from './apart.js';
import { fitIncremental } from './model.js';
import type { Streams } from './streams.js';

// The thread that leads a fit.

const { streams, ...how } = workerData as {
  readonly streams: Streams;
  readonly threads: number;
  readonly checked: boolean;
};
const say = (said: Said) => parentPort!.postMessage(said);
try {
  const found = await fitIncremental(streams, how, { progress: (progress) => say({ progress }) });
  say({ found });
} catch (error) {
  say({ failed: messageOf(error) });
}
