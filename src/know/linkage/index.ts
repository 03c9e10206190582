export type { BelievedLinks } from './believed.js';
export type { Decisions, Two } from './decisions.js';
export { explainPair, type ExplainedField, type ExplainedPair } from './explain.js';
export type { Field, RecognisedColumn } from './field.js';
export { labLink, type LabLinkOptions, type LabLinkResult } from './lab.js';
export type { Linked } from './link.js';
export { linkRecords, recogniseTable, type LinkedRecords, type RecordTable } from './link-records.js';
export type { LinkageModel } from './model.js';
export { readModel, writeModel } from './written-model.js';
