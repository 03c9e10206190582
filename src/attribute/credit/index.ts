export { credit } from './credit.js';
export type { FoundIncremental } from './found.js';
