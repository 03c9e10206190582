export { pathModelsApart } from './apart.js';
export { STEPS } from './find.js';
