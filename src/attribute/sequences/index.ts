export { sequencesOf } from './sequences.js';
export type { Sequence, Sequences, SequenceVerdict } from './types.js';
