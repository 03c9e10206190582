import type { Condition, Field, Kind, Operator } from './rule.js';

/** The event is a page or a screen. */
export const PAGE: Condition = { field: 'type', operator: 'is', operands: ['page', 'screen'] };

/** The field is one of the words. */
export function is(field: Field, ...operands: string[]): Condition {
  return { field, operator: 'is', operands };
}

/** The field is of a kind that Maison knows. */
export function isA(field: Field, kind: Kind): Condition {
  return { field, operator: 'is a', operands: [kind] };
}

/** Any other comparison. */
export function that(field: Field, operator: Operator, ...operands: string[]): Condition {
  return { field, operator, operands };
}
