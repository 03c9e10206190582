export { identityLag, identitySequence } from './outbox.js';
export { resolve, resolvedBatch, type Resolved } from './resolve.js';
export { undoJoin } from './undo.js';
