export { type Change } from './change.js';
export type { Rewriting } from './rewrite.js';
export type { Selection } from './rejects.sql.js';
export { type RejectRow } from './row.js';
export type { MendTerms } from './again.js';
export type { Differing } from './differing.js';
export { tryMend, type MendTrial } from './trial.js';
export { letRejectsGo, mendRejects, rejectGroups, type Mended, type RejectGroup } from './store.js';
