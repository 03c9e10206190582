export { serveHouse } from './serve.js';
export type { ServeOptions, Serving } from './server.js';
export { readStatus, type Status } from './status.js';
export type { WorkState, Works } from './works.js';
