export { startAhead } from './ahead.js';
export { dropSample } from './drop.js';
export { loadSample, type SampleOptions } from './load.js';
export { readSample, type SampleState } from './state.js';
