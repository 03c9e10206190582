import type { SimulatedHouse } from '../houses/index.js';
import type { ProvedHouse } from './types.js';

/** What truly happened in a house: its orders, and by channel its touches and the orders that they caused. */
export function truthOf({
  streams,
  truth,
  expected,
}: Pick<SimulatedHouse, 'streams' | 'truth' | 'expected'>): Pick<ProvedHouse, 'orders' | 'channels'> {
  const { types, kinds } = streams;
  const touches = new Float64Array(types.length);
  const caused = new Float64Array(types.length);
  for (const kind of kinds) touches[kind]! += 1;
  for (const cause of truth.cause) if (cause >= 0) caused[kinds[cause]!]! += 1;
  const first = types.findIndex(({ kind }) => kind === 'touch');
  return {
    orders: truth.cause.length,
    channels: types.slice(first).map(({ name }, channel) => ({
      name,
      touches: touches[first + channel]!,
      caused: caused[first + channel]!,
      expected: expected[channel]!,
    })),
  };
}
