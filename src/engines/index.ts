export { backUp, type Manifest } from './backup.js';
export { hasHouse } from './credentials.js';
export { openColumns, type Columns, type StatementOptions } from './columns.js';
export { readFacts, type EngineFacts, type Slow, type TableSize } from './facts.js';
export {
  createDatabase,
  openHouse,
  openStores,
  type House,
  type OpenOptions,
  type Stores,
  type StoreUrls,
} from './house.js';
export { isAlive, readHolder, type Holder } from './lock.js';
export { migrate } from './migrate.js';
export { openRecords, type OpenRecords, type Records } from './records.js';
export {
  changeHouseSettings,
  houseSettings,
  readHouseSettings,
  readSetting,
  writeSetting,
  type HouseSettings,
  type QuietHours,
  type Restraint,
} from './settings.js';
export { openScratch, type Scratch } from './scratch.js';
export { restore } from './restore.js';
export { Sql, joinSql, nothing, sql, typed, type SqlValue, type Typed } from './sql.js';
