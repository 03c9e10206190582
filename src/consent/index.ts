export { allow, readAllowed, suppress, type Allowance, type Allowed } from './allowed.js';
export { consentsOf, type Consents } from './consents.js';
export { erase, onErase, onErased, type EraseHook, type Erased, type ErasedIdentifier } from './erase.js';
export { IDENTIFYING, SHORT } from './erase.sql.js';
export { readErased, type ErasedPeople } from './erased.js';
export { IDENTITY_LOCK, LINES_LOCK, REFRESH_LOCK, RUN_LOCK, whileStill } from './identity.js';
export { replayErasures } from './replay.js';
export { dropReturned } from './returned.js';
