import type { Work } from '../core/index.js';
import type { House } from '../engines/index.js';

/** Who can fill a house with invented data and throw it away again; given by whoever serves. */
export interface SampleKeeper {
  readonly load: (house: House, work: Work) => Promise<void>;
  readonly drop: (house: House) => Promise<void>;
}
