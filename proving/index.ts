export { sampleHouse, writeSampleFiles } from './sample/index.js';
export type { Channel, Life, OrderTruth, SampleHouse, SampleSource, SegmentMessage, Share, SourceMessage, SpendRow } from './sample/index.js'; // prettier-ignore
