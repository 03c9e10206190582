/** The house's lock under which identity changes: resolving, undoing a join and erasing wait for each other. */
export const IDENTITY_LOCK = 'identity';
