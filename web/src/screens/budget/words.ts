import { figure, moneyScale, scaled, type Scale } from '../../format';
import type { Ranged } from '../../ranged';
import type { Channel } from './answer';

/** `0.37–0.77`, in the unit of its greatest end. */
export function between({ low, high }: Ranged, currency: string): string {
  const scale = moneyScale(Math.max(Math.abs(low), Math.abs(high)), currency);
  const unit = scale.unit ? `\u00a0${scale.unit}` : '';
  return `${scaled(low, scale)} to ${scaled(high, scale)}${unit}`;
}

/** A change with its sign: `+0.40`. */
export function signed(minor: number, scale: Scale): string {
  const text = scaled(minor, scale);
  return minor > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** What one unit brought: `2.9`. */
export function back(value: number): string {
  return figure(value, Math.abs(value) < 9.95 ? 1 : 0);
}

/** Why a channel stays as it is, and what would tell. */
export function reason(channel: Channel): { state: string; why: string } | undefined {
  switch (channel.state) {
    case 'cannot tell':
      return { state: 'cannot tell', why: 'whether it moves any orders; a hold-out would' };
    case 'not enough variation':
    case 'spend and touches apart':
      return { state: channel.state, why: channel.missing ?? '' };
    case 'no touches':
      return { state: 'spend without touches', why: 'nobody is known to be reached by it' };
    default:
      return undefined;
  }
} // prettier-ignore
