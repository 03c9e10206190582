import type { Records } from '../engines/index.js';

/** The house's lock under which identity changes: resolving, undoing a join and erasing wait for each other. */
export const IDENTITY_LOCK = 'identity';

/**
 * The lock under which everything is brought up to date; whoever needs derived rows to stand still takes it, before
 * that of identity.
 */
export const REFRESH_LOCK = 'refresh';

/** The lock under which runs are taken, one after another, and made again; they take that of refreshing only while they read. */
export const RUN_LOCK = 'run';

/**
 * The lock under which lines of the table of clients are made: it is the last that anybody takes. Whoever erases takes the line and
 * the client away under it, so that no line is made of who is gone.
 */
export const LINES_LOCK = 'lines';

/** Does the work while no run is taken and nothing is brought up to date: what takes away what runs are made of needs that. */
export function whileStill<T>({ locked }: Pick<Records, 'locked'>, work: () => Promise<T>): Promise<T> {
  return locked(RUN_LOCK, () => locked(REFRESH_LOCK, work));
}
