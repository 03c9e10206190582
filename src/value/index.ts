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
export {
  readArrival,
  readMadeOne,
  type Arrival,
  type MadeOne,
  type Met,
  type Written,
} from './base/arrival.js';
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
export { choicesOf, type Choices } from './table/choices.js';
export { exportTable } from './table/export.js';
export { FIELD_IDS, fieldsFor, KINDS, type FieldId } from './table/fields.js';
export { EVERYBODY, Filter, requireFields, type Condition } from './table/filter.js';
export { areLinesBehind, bringLines, LINES_STAGE } from './table/lines.js';
export { SORTED } from './table/order.sql.js';
export { clientsWhoFit, countTable, readTable, type Question } from './table/table.js';
export { changeView, KeptView, keepView, listViews, removeView } from './table/views.js';
