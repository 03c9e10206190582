import { parentPort } from 'node:worker_threads';
import { MaisonError, messageOf } from '../../core/index.js';
import type { Message } from './apart.js';
import { findPathModels } from './find.js';

// The thread that reads journeys from its standard input and computes the path models.

const say = (said: Message) => parentPort!.postMessage(said);
try {
  say({ found: await findPathModels(process.stdin, { progress: (progress) => say({ progress }) }) });
} catch (error) {
  say({ failed: messageOf(error), status: error instanceof MaisonError ? error.status : 500 });
}
