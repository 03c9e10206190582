export {
  currentOutcomesSql,
  currentRowsSql,
  currentSql,
  currentTouchesSql,
  type DerivedTable,
} from './current.sql.js';
export { ARRAYS } from './arrays.js';
export { ENGAGED, journeysSql, makeJourneysSql } from './journeys.sql.js';
export { DEFAULT_SETTINGS, type JourneySettings, type Transform } from './settings.js';
export { derive, type Derived } from './derive.js';
export { ORDER, type OutcomeDefinition } from './outcomes.sql.js';
export { refresh, type Refreshed } from './refresh.js';
export { readOutcomes } from './state.js';
export { currentVersion } from './store.js';
export { transformSql } from './transform.sql.js';
