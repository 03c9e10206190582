export { serveHouse, type ServeOptions, type Serving } from './server.js';
export { readStatus, type Status } from './status.js';
export type { WorkState, Works } from './works.js';
