export { oldestOpenBatch, ownerOf, releaseBatches, type OpenBatch } from './batches.js';
export { countEvents } from './extent.js';
export { openCollector, pendingEvents, type Collector, type CollectorOptions } from './collector.js';
export {
  decodeMessage,
  whyNoEmail,
  whyNoPhone,
  type Arrival,
  type Decoded,
  type Reason,
  type Rejection,
} from './decode/index.js';
export {
  letRejectsGo,
  mendRejects,
  rejectGroups,
  tryMend,
  type Change,
  type Mended,
  type RejectGroup,
  type RejectRow,
  type Selection,
} from './rejects/index.js';
export {
  BASES,
  MEANINGS,
  basisNamed,
  countryCode,
  forgetImportFile,
  importFile,
  listImports,
  meaningNamed,
  meaningsSaid,
  openTable,
  planImport,
  readImport,
  refusalsOf,
  rejectLines,
  remap,
  resumeImports,
  requireReady,
  takeImport,
  uploadFolder,
  writeRejects,
  type Basis,
  type Changes,
  type ColumnMapping,
  type ImportRow,
  type ImportState,
  type ImportSummary,
  type LeftOut,
  type OpenTable,
  type Kind,
  type Plan,
  type PlannedColumn,
  type PlanRequest,
  type Reading,
  type ReasonCount,
  type Refused,
  type Sample,
} from './files/index.js';
export { insertRowsSql, INSERT_SETTINGS, type EventRow } from './row.js';
export { linesOf, RowBytes } from './row-bytes.js';
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
export { withdrawMessage } from './withdraw.js';
export { segmentsAside, Spool } from './spool/index.js';
export type { InBatch } from './writer.js';
export * from './channels/index.js';
