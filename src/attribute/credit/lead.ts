import { parentPort, workerData } from 'node:worker_threads';
import { MaisonError, messageOf } from '../../core/index.js';
import type { Message, Told } from './apart.js';
import { fitAndConclude } from './conclude.js';

// The thread that leads a fit and concludes from it.

const { known, question, threads } = workerData as Told;
const say = (said: Message, moved: ArrayBuffer[] = []) => parentPort!.postMessage(said, moved);
try {
  const concluded = await fitAndConclude(known, question, threads, {
    progress: (progress) => say({ progress }),
  });
  const { starts, touches, probabilities } = concluded.causes;
  // moved and not copied: the other thread has none of the work of it
  say(
    { concluded },
    [starts, touches, probabilities].map(({ buffer }) => buffer as ArrayBuffer),
  );
} catch (error) {
  say({ failed: messageOf(error), status: error instanceof MaisonError ? error.status : 500 });
}
