import type { Streams } from '../src/attribute/index.js';

/** One client of one tier, watched from the start: events as `[day, type]`, where 0 is the order. */
export function oneClient(
  days: number,
  types: readonly (readonly ['signal' | 'touch', string])[],
  ...events: readonly (readonly [number, number])[]
): Streams {
  return {
    days,
    types: [{ kind: 'order', name: 'order' }, ...types.map(([kind, name]) => ({ kind, name }))],
    tiers: ['all'],
    starts: Int32Array.of(0, events.length),
    tier: Uint8Array.of(0),
    since: Float64Array.of(0),
    times: Float64Array.from(events, ([at]) => at),
    kinds: Uint8Array.from(events, ([, type]) => type),
  };
}

/** Views and letters. */
export const VIEWS_AND_LETTERS = [
  ['signal', 'view'],
  ['touch', 'letter'],
] as const;
