export { HOUSE_KINDS, type HouseKind } from './kinds.js';
export { simulateHouse } from './simulate.js';
export {
  responseOf,
  simulateSpending,
  SPENDING_KINDS,
  type Spending,
  type SpendingHouse,
} from './spending.js';
export type { SimulatedHouse, Truth } from './types.js';
