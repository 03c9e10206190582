import { parentPort, workerData } from 'node:worker_threads';
import type { SampleState } from '../state.js';
import { writeRegisters } from './write.js';

// Writes the registers of a sample house, which takes a second that the house has not to spare.

const { state, folder } = workerData as { state: SampleState; folder: string };
const { seed, until, clients } = state;
parentPort!.postMessage(writeRegisters({ seed, until: new Date(until), clients }, folder));
