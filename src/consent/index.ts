export { dropErased, erase, onErase, type EraseHook, type Erased, type ErasedIdentifier } from './erase.js';
export { isErasedEvent, readErased, type IsErased } from './erased.js';
export { IDENTITY_LOCK } from './identity.js';
export { replayErasures } from './replay.js';
