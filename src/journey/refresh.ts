import type { Work } from '../core/index.js';
import { REFRESH_LOCK } from '../consent/index.js';
import { releaseBatches } from '../collect/index.js';
import type { House } from '../engines/index.js';
import { relinkUnder, resolve, type Resolved } from '../know/index.js';
import { derive, type Derived } from './derive.js';

export { REFRESH_LOCK };

/** What a refresh changed. */
export interface Refreshed {
  readonly resolved: Resolved;
  readonly derived: Derived;
}

/**
 * Brings everything up to what came in: who is who, then touches, outcomes and journeys. Whoever is identified late
 * has their past with them thereby. The server and the command line may both ask for it; one waits for the other.
 */
export function refresh(house: House, work: Work = {}): Promise<Refreshed> {
  return upToDate(house, work, resolve);
}

/**
 * The same after all records are linked anew: what a linkage finds of the whole base, and not only of what came in. While they
 * are compared, what comes in is brought up to date beside it.
 */
export async function refreshAnew(house: House, work: Work = {}): Promise<Refreshed> {
  await refresh(house, work);
  return relinkUnder(house, work, (settle) => upToDate(house, work, (_, inside) => settle(inside)));
}

function upToDate(
  house: House,
  work: Work,
  identify: (house: House, work: Work) => Promise<Resolved>,
): Promise<Refreshed> {
  return house.records.locked(REFRESH_LOCK, async (lost) => {
    await releaseBatches(house);
    const signal = work.signal ? AbortSignal.any([work.signal, lost]) : lost;
    const resolved = await identify(house, { ...work, signal });
    return { resolved, derived: await derive(house, resolved, { ...work, signal }) };
  });
}
