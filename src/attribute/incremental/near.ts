import { Hazards, type OrderCauses } from './causes.js';
import { delaysOf, type DelayTable } from './delay.js';
import type { Fitted } from './fit.js';
import { CROWDS, DELAYS, HORIZON, delayAt } from './layout.js';
import type { Prepared } from './prepare.js';

/** The orders that came while a channel is said to work. */
export interface Near {
  /** Days after a touch within which nine tenths of its effect have come. */
  readonly days: number;
  /** Of the orders within these days of a touch: those that the channel caused, and those that it did not. */
  readonly caused: number;
  readonly others: number;
}

/** The part of an effect that is to have come. */
const MOST = 0.9;

/** By channel, the orders with a touch of it shortly before, parted by what caused them. */
export function ordersNear(prepared: Prepared, { parameters, causes }: Pick<Fitted, 'parameters' | 'causes'>): Near[] {
  const delays = delaysOf(parameters);
  const ends = delays.map(endOf);
  const { caused, others } = ordersWithin(prepared, new Hazards(prepared, parameters, delays), causes, ends);
  return ends.map((end, channel) => ({ days: delayAt(end), caused: caused[channel]!, others: others[channel]! }));
} // prettier-ignore

/** The bin of the delay by whose beginning most of the effect has come. */
function endOf({ until }: DelayTable): number {
  const most = MOST * until[DELAYS]!;
  const bin = until.findIndex((each) => each >= most);
  return bin < 0 || delayAt(bin) > HORIZON ? DELAYS : bin;
}

function ordersWithin(
  prepared: Prepared,
  hazards: Hazards,
  causes: OrderCauses,
  ends: readonly number[],
): { caused: Float64Array; others: Float64Array } {
  const { orderStarts, pairStarts, pairKeys, pairDelays, streams, sizes } = prepared;
  const [caused, others] = [new Float64Array(sizes.channels), new Float64Array(sizes.channels)];
  const own = new Float64Array(sizes.channels);
  const isNear = new Uint8Array(sizes.channels);
  for (let client = 0; client + 1 < orderStarts.length; client += 1) {
    const factor = hazards.parameters.byTier[streams.tier[client]!]!;
    for (let order = orderStarts[client]!; order < orderStarts[client + 1]!; order += 1) {
      own.fill(0);
      isNear.fill(0);
      for (let pair = pairStarts[order]!; pair < pairStarts[order + 1]!; pair += 1) {
        const channel = (pairKeys[pair]! / CROWDS) | 0;
        own[channel]! += hazards.of(pair) * factor;
        if (pairDelays[pair]! < ends[channel]!) isNear[channel] = 1;
      }
      const rate = causes.baseline[order]! + causes.hazard[order]!;
      for (let channel = 0; channel < sizes.channels; channel += 1) {
        if (isNear[channel] === 0 || rate <= 0) continue;
        caused[channel]! += own[channel]! / rate;
        others[channel]! += 1 - own[channel]! / rate;
      }
    }
  }
  return { caused, others };
}
