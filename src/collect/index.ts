export { openCollector, pendingEvents, type Collector, type CollectorOptions } from './collector.js';
export {
  BLOCKED_PATTERNS,
  BLOCKED_VALUES,
  EVENT_BYTES,
  decodeMessage,
  isBlocked,
  readInstant,
  type Arrival,
  type Decoded,
  type Reason,
  type Rejection,
} from './decode/index.js';
export { insertRowsSql, INSERT_SETTINGS, lineOf, type EventRow } from './row.js';
export {
  createSource,
  listSources,
  renewKey,
  setOrigins,
  setSourceDisabled,
  sourceStates,
  type NewSource,
  type Source,
  type SourceState,
} from './sources/index.js';
export { takeRows, type Rows } from './take-rows.js';
export type { InBatch } from './writer.js';
export * from './channels/index.js';
