export { maximiseAdditive, type Additive } from './additive.js';
export type { Estimate, NotEnough } from './estimate.js';
export { gammaVariate, logGamma } from './gamma.js';
export { normalCumulative, normalQuantile } from './normal.js';
export { randomStream, type RandomStream } from './random.js';
export { solveFixedPoint, sparse, type FixedPoint, type Solved, type Sparse } from './sparse.js';
export { sum } from './sum.js';
export { wilsonInterval } from './wilson.js';
