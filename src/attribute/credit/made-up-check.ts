import { normalQuantile } from '../../math/index.js';
import type { ChannelEffect } from '../incremental/index.js';
import type { Check } from '../share.js';
import { MADE_UP } from './made-up.js';

/** In one house of two hundred chance alone goes further: standard errors above nothing. */
const CHANCE = 2.6;
const RANGE = normalQuantile(0.975);

/** A channel that does not exist must not be told from nothing. */
export function madeUpCheck({ caused, error: inAll, doubt = 0 }: ChannelEffect): Check {
  const error = Math.sqrt(Math.max(0, inAll ** 2 - doubt)); // that the model may be wrong is what is asked
  const limit = CHANCE * error;
  return {
    name: MADE_UP,
    passed: caused <= limit,
    kind: 'nothing',
    cells: [{ name: MADE_UP, value: caused, low: caused - RANGE * error, high: caused + RANGE * error }],
    says:
      caused <= limit
        ? `A made-up channel, with touches at random, earned ${caused.toFixed(1)} orders, within the ${limit.toFixed(1)} that are chance.`
        : `A made-up channel, with touches at random, earned ${caused.toFixed(1)} orders where chance gives ${limit.toFixed(1)} at most: the credits of other channels are too high as well.`,
  };
}
