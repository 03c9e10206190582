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
export { REFRESH_LOCK, refresh, type Refreshed } from './refresh.js';
export { readOutcomes } from './state.js';
export { currentVersion } from './store.js';
export { transformSql } from './transform.sql.js';
export { readPaths, type PathRow, type PathsAnswer, type PathsAsked, type Times } from './paths.js';
export { ofSpanSql, pathsSql, type Clients, type Grain } from './paths.sql.js';
