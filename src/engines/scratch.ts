import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startClickhouse } from './clickhouse.js';
import { openColumns, type Columns } from './columns.js';
import { freePort } from './ports.js';

/** A column store of its own for one piece of work, which goes with its folder when it is closed. */
export interface Scratch {
  readonly columns: Columns;
  close(): Promise<void>;
}

/** Starts the embedded column store in a new private folder; no house is needed. */
export async function openScratch(): Promise<Scratch> {
  const folder = await mkdtemp(join(tmpdir(), 'maison-scratch-'));
  const gone = () => rm(folder, { recursive: true, force: true });
  try {
    const secret = randomBytes(24).toString('base64url');
    const server = await startClickhouse(folder, { clickhouse: secret }, await freePort());
    const columns = openColumns(server.url, 'default');
    return {
      columns,
      async close() {
        await columns.close();
        await server.stop();
        await gone();
      },
    };
  } catch (error) {
    await gone();
    throw error;
  }
}
