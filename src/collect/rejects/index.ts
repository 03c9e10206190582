export { type Change } from './change.js';
export type { Selection } from './rejects.sql.js';
export { type RejectRow } from './row.js';
export { letRejectsGo, mendRejects, rejectGroups, type Mended, type RejectGroup } from './store.js';
