import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sampleHouse } from '../../../proving/index.js';
import type { SampleOptions } from './load.js';
import { startMakers } from './makers.js';
import { newSample } from './state.js';

/**
 * Begins to make the sample for a house folder that is not there yet, so that it is well on its way when the
 * engines are up; nothing where the folder has been used before.
 */
export function startAhead(home: string, options: SampleOptions): SampleOptions {
  if (existsSync(join(home, 'credentials.json'))) return options;
  const { currency } = sampleHouse(options).house;
  return { ...options, makers: startMakers(newSample(options), currency) };
}
