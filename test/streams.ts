import type { Streams } from '../src/attribute/index.js';

type Types = readonly (readonly ['signal' | 'touch', string])[];
type Events = readonly (readonly [day: number, type: number])[];

/** Clients of one tier, watched from the start: each one's events as `[day, type]`, where 0 is the order, in any order. */
export function clientsOf(days: number, types: Types, clients: readonly Events[]): Streams {
  const sorted = clients.map((events) => [...events].sort(([left], [right]) => left - right));
  const starts = Int32Array.of(0, ...sorted.map(({ length }) => length));
  for (let client = 1; client < starts.length; client += 1) starts[client]! += starts[client - 1]!;
  const events = sorted.flat();
  return {
    days,
    types: [{ kind: 'order', name: 'order' }, ...types.map(([kind, name]) => ({ kind, name }))],
    tiers: ['all'],
    starts,
    tier: new Uint8Array(clients.length),
    since: new Float64Array(clients.length),
    times: Float64Array.from(events, ([at]) => at),
    kinds: Uint8Array.from(events, ([, type]) => type),
  };
}

/** One such client. */
export const oneClient = (days: number, types: Types, ...events: Events): Streams =>
  clientsOf(days, types, [events]);

/** Views and letters. */
export const VIEWS_AND_LETTERS = [
  ['signal', 'view'],
  ['touch', 'letter'],
] as const;
