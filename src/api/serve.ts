import type { House } from '../engines/index.js';
import type { ServeOptions, Serving } from './server.js';

/**
 * Serves an open house. The server and its contract are large, so that only what serves loads them.
 * @throws MaisonError where the port is taken, or where a house without an owner would be open to the network.
 */
export async function serveHouse(house: House, options: ServeOptions): Promise<Serving> {
  const { openServer } = await import('./server.js');
  return openServer(house, options);
}
