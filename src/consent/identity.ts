/** The house's lock under which identity changes: resolving, undoing a join and erasing wait for each other. */
export const IDENTITY_LOCK = 'identity';

/**
 * The lock under which everything is brought up to date; whoever needs derived rows to stand still takes it, before
 * that of identity.
 */
export const REFRESH_LOCK = 'refresh';
