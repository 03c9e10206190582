export {
  currentOutcomesSql,
  currentTouchesOfSql,
  currentTouchesSql,
  type DerivedTable,
} from './current.sql.js';
export { ordersAfter } from './after.js';
export { derive, type Derived } from './derive.js';
export { ENGAGED, journeysSql, makeJourneysSql } from './journeys.sql.js';
export { DEFAULT_SETTINGS, type JourneySettings, type Transform } from './settings.js';
export { REFRESH_LOCK, refresh, refreshAnew, type Refreshed } from './refresh.js';
export { resolvedSql } from './scope.sql.js';
export { currentVersion } from './store.js';
export { readPaths, type PathRow, type PathsAnswer, type PathsAsked, type Times } from './paths.js';
export { ofClientsSql, ofSpanSql, pathsSql, type Clients, type Grain } from './paths.sql.js';
