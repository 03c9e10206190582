export { clientValue, type ClientValue, type LifelineEntry, type Moved } from './client.js';
export {
  listClients,
  type ClientList,
  type ListedClient,
  type ListOptions,
  type ToldOnly,
} from './clients.js';
export { findEverything, findOrders, type FoundEverything, type FoundOrder } from './find.js';
export {
  LOOKS,
  readAsked,
  readPutOff,
  readQueue,
  type OneSided,
  type Queue,
  type QueuedPair,
} from './queue.js';
export { readArrival, type Arrival, type Met } from './base/arrival.js';
export {
  listBase,
  readBase,
  type Base,
  type BaseClient,
  type BaseFigures,
  type BaseMonth,
  type BaseSource,
} from './base/base.js';
export {
  BASE_FIELDS,
  BASE_GROUPS,
  FRESH_MONTHS,
  type BaseField,
  type BaseGroup,
} from './base/clients.sql.js';
export { SOURCE_MARKS, type SourceMark } from './base/marks.sql.js';
