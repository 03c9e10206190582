export { carriedBy, type Carried } from './carried.js';
export { sequencesOf } from './sequences.js';
export type { Sequence, Sequences } from './types.js';
