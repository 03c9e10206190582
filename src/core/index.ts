export { readConfig, type Config } from './config.js';
export { MaisonError, logFailure, messageOf } from './errors.js';
export { uuidv7 } from './ids.js';
export { isoOf } from './iso.js';
export { decimalPlaces, formatMoney, isCurrency, toMajor, toMinor } from './money.js';
export { periodOf, type Period } from './period.js';
export type { Progress, Work } from './progress.js';
export {
  DAY,
  HOUR,
  MINUTE,
  SECOND,
  clockAt,
  dayOf,
  duration,
  instantOf,
  isTimeZone,
  sleep,
  startOfDay,
} from './time.js';
export { turns, type Turn } from './turns.js';
export { VERSION } from './version.js';
