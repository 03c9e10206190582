export { calibrate, type Calibrated } from './calibrate.js';
export { checksOf, compare } from './compare.js';
export { evidenceOf } from './evidence.js';
export { experimentFromFile, type FileAsked, type FromFile } from './from-file.js';
export { addExperiment, listExperiments, removeExperiment, testedChannels } from './store.js';
export type { Calibration, Compared, Evidence, Experiment, Finding } from './types.js';
