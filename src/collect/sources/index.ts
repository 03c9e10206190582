export { Keys, type Sender } from './keys.js';
export { isSilent, sourceStates, type SourceState } from './states.js';
export {
  createSource,
  isReserved,
  listSources,
  renewKey,
  setOrigins,
  setSourceDisabled,
  type NewSource,
  type Source,
} from './store.js';
