import { parentPort, workerData } from 'node:worker_threads';
import { MaisonError, messageOf } from '../../core/index.js';
import { openStores } from '../../engines/index.js';
import type { CsvBytes } from '../csv.js';
import type { FoundLinks } from './found.js';
import type { Asked, Said, Told } from './link-apart.js';
import { linkHouse } from './link-house.js';

// The thread that links all records of a house, and holds what it found until it is settled.

const { urls, upTo } = workerData as Told;
const stopping = new AbortController();
const stores = openStores(urls);

function say(said: Said, moved: readonly ArrayBuffer[] = []): void {
  parentPort!.postMessage(said, [...moved]);
}

/** Memory that is moved and not copied: the other thread has none of the work of it. */
function memoryOf({ joined, believed, households }: FoundLinks): ArrayBuffer[] {
  const of = (csv?: CsvBytes) => csv?.bytes.map(({ buffer }) => buffer as ArrayBuffer) ?? [];
  return [...of(joined), ...of(believed), ...of(households)];
}

async function telling(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    say({ failed: messageOf(error), status: error instanceof MaisonError ? error.status : 500 });
  }
}

const linking = telling(async () => {
  const linkage = await linkHouse(stores, upTo, {
    signal: stopping.signal,
    progress: (progress) => say({ progress }),
  });
  parentPort!.on('message', (asked: Asked) => {
    if (asked === 'stop') return;
    void telling(async () => {
      const settled = await linkage!.settle();
      say({ settled }, settled ? memoryOf(settled) : []);
    });
  });
  say({ linked: linkage !== undefined, base: linkage?.base });
});
parentPort!.on('message', (asked: Asked) => {
  if (asked === 'stop') stopping.abort(new MaisonError('stopped', 503));
});
await linking;
