export { labLift, type LiftOptions } from './lift.js';
export type { LiftArm, LiftOutcome, LiftResult } from './result.js';
