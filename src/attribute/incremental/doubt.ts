import type { Near } from './near.js';

/**
 * How far a model of such houses is wrong beyond what it knows: it credits a channel with a part too much or too little,
 * since delays are of other shapes than it has and clients not always known again; and it takes a part of the orders that
 * came near the channel's touches for its own, since something unseen brought both. Found on houses whose truth is known
 * (as Schuemie et al. 2018 calibrate intervals of observational studies), where intervals that know of chance alone hold
 * too seldom, and the more so the larger the house: chance grows less, this does not.
 */
export const DOUBT = { caused: 0.05, others: 0.02 };

/** The variance of what a channel caused that comes of the model itself. */
export function doubtOf({ caused, others }: Near): number {
  return (DOUBT.caused * caused) ** 2 + (DOUBT.others * others) ** 2;
}
