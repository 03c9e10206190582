import { onErase } from '../../consent/index.js';
import { eraseImports } from './erase.js';

export { countryCode } from './countries.js';
export { MEANINGS, meaningNamed, meaningsSaid } from './meanings.js';
export { openTable, type OpenTable } from './open-table.js';
export { planImport, remap, type PlanRequest } from './plan.js';
export { forgetImportFile, refusalsOf, rejectLines, writeRejects, type ReasonCount } from './rejected.js';
export { listImports, readImport, type ImportRow } from './store.js';
export { BASES, basisNamed, type Basis } from './supplied.js';
export { importFile, requireReady, resumeImports, takeImport, uploadFolder } from './take.js';
export {
  type Changes,
  type ColumnMapping,
  type ImportState,
  type ImportSummary,
  type Kind,
  type LeftOut,
  type Plan,
  type PlannedColumn,
  type Reading,
  type Refused,
  type Sample,
} from './types.js';

onErase(eraseImports);
