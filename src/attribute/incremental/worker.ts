import { parentPort, workerData } from 'node:worker_threads';
import { workThrough, type Task } from './chunks.js';
import type { Prepared } from './prepare.js';

// One more thread of a crew.

const port = parentPort!;
port.on('message', (task: Task) => port.postMessage(workThrough(workerData as Prepared, task)));
