import type { Fitted } from '../fit.js';
import { ordersNear, type Near } from '../near.js';
import type { Prepared } from '../prepare.js';
import { knownCauses, type KnownCause } from './known-causes.js';

/** Against what a channel's credit stands: the orders that came while it is said to work. */
export interface Robustness extends Near {
  readonly channel: string;
  /** The channel of which this is a part, where its touches are told apart by reach; else itself. */
  readonly of: string;
  readonly known: readonly KnownCause[];
}

export function robustnessOf(
  prepared: Prepared,
  fitted: Pick<Fitted, 'parameters' | 'causes'>,
): Robustness[] {
  const { streams, sizes } = prepared;
  return ordersNear(prepared, fitted).map((near, channel) => {
    const { name, partOf = name } = streams.types[sizes.firstChannel + channel]!;
    return { channel: name, of: partOf, ...near, known: knownCauses(prepared, fitted.parameters, channel) };
  });
}
