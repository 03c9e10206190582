import { NODES, SPANS } from './layout.js';

/** Where the traits of each client were found, for the next walk to begin from; shared by all threads. */
export interface Whereabouts {
  /** The nodes of activity that carry weight, as bits. */
  readonly carriers: Uint16Array;
  /** The node of the inclination that is nearest to its mean, by span: the path is walked at its rates. `[client][span]`. */
  readonly inclinations: Uint8Array;
}

export const MIDDLE = (NODES - 1) / 2;

/** Clients of whom nothing is known. */
export function nowhere(clients: number): Whereabouts {
  return {
    carriers: new Uint16Array(new SharedArrayBuffer(clients * 2)).fill((1 << NODES) - 1),
    inclinations: new Uint8Array(new SharedArrayBuffer(clients * SPANS)).fill(MIDDLE),
  };
}
