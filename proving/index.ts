export { sampleHouse } from './sample/index.js';
export type { SampleHouse, Share } from './sample/index.js';
