export { Taking } from './take.js';
export { Reading } from './body.js';
export { collectHandler, type Handler } from './handler.js';
export { Limiter, type Rate } from './limiter.js';
export { Turns } from './turns.js';
