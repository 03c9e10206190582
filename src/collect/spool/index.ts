export { segmentsAside, setAside } from './aside.js';
export { countWaiting, spoolFolder, type Kind, type Segment } from './segment.js';
export { Spool, type Lines, type SpoolOptions } from './spool.js';
