import type { Work } from '../core/index.js';
import type { House } from '../engines/index.js';
import { resolve, type Resolved } from '../know/index.js';
import { derive, type Derived } from './derive.js';

/** The lock under which everything is brought up to date; whoever needs it to stand still takes it. */
export const REFRESH_LOCK = 'refresh';

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
  return house.records.locked(REFRESH_LOCK, async () => {
    const resolved = await resolve(house, work);
    return { resolved, derived: await derive(house, resolved, work) };
  });
}
