export { HOUSE_KINDS, type HouseKind } from './kinds.js';
export { simulateHouse } from './simulate.js';
export type { SimulatedHouse, Truth } from './types.js';
