export { REGISTER_SOURCES, sampleRegisters, type SampleAsked } from './registers/of-sample/index.js';
export { sampleHouse } from './sample/index.js';
export type { SampleHouse, SegmentMessage, Share, SourceMessage } from './sample/index.js';
