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
export { insertRowsSql, lineOf, type EventRow } from './row.js';
