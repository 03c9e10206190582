import { DAY, duration } from '../../../core/index.js';
import type { Check } from '../../share.js';
import type { ChannelEffect } from '../model.js';

/** Orders for each touch that no touch causes, however it works. */
const TOO_SURE = 2 / 3;
/** A channel with a smaller part of the orders does not fail the check. */
const MATTERS = 0.01;

/**
 * Channels to whose touches orders are nearly sure to follow: who steps in between the decision to buy and the order, as
 * a voucher at the till does, fits as well as one who brings it about, and no figure of when orders come tells the two
 * apart. That it is so sure does.
 */
export function tillCheck(channels: readonly ChannelEffect[], orders: number): Check {
  const found = channels
    .filter(({ caused, aspects }) => caused > MATTERS * orders && aspects !== undefined)
    .map((channel) => ({ channel, each: channel.caused / Math.max(1, channel.aspects!.watched) }))
    .sort((left, right) => right.each - left.each);
  const [most] = found;
  const sure = found.filter(({ each }) => each > TOO_SURE);
  return {
    name: 'touches that orders are sure to follow',
    passed: sure.length === 0,
    says:
      sure.length > 0
        ? `${sure.map(saysOf).join(' ')} So surely no touch moves a client: it may stand between the decision and the order, as a voucher at the till does, and have caused none of them. A hold-out tells.`
        : most
          ? `No channel is credited with more than two orders for three of its touches; ${most.channel.name} has most, ${most.each.toFixed(2)}.`
          : 'No channel has enough orders to say anything.',
  };
} // prettier-ignore

function saysOf({ channel, each }: { channel: ChannelEffect; each: number }): string {
  return `${channel.name} is credited with ${each.toFixed(2)} orders for each of its touches, on average ${duration((channel.mean * DAY) / 1000)} after it.`;
}
