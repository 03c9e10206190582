export { DOT } from './aspects.js';
export { WEEK } from './by-week.js';
export { credit, type FoundIncremental } from './credit.js';
export { LAYERS, type Layer } from './finer/labelled.js';
export { CROWDING } from './layout.js';
export { fitIncremental, type Causes, type ChannelEffect, type Incremental } from './model.js';
export { dropCauses, digestCauses } from './store.js';
export type { Streams, StreamType } from './streams.js';
