import { onErased } from '../../consent/index.js';
import { forgetCounts } from './count.js';

export { classifiedSql, conditionsSql } from './compile.sql.js';
export { nameVisit, type Named, type Visit } from './name.js';
export { alikesSql, fillAlikesSql, labelSql } from './label.sql.js';
export { type Condition, type Field, type Group, type Operator, type Reach, type Rule } from './rule.js';
export { readConditions } from './schema.js';
export { channelsOfSpend } from './spend.js';
export type { Way } from './spend.sql.js';
export { sentence, type Piece } from './sentence.js';
export { listRules, readRules, readTable, saveRules, type RulesVersion } from './store.js';
export { TABLE_VERSION } from './table.js';
export {
  catches,
  eventsMovedBy,
  requirePatterns,
  tryRules,
  type Catches,
  type Example,
  type Move,
  type Trial,
} from './try.js';
export type { Span } from './try.sql.js';

onErased(forgetCounts);
