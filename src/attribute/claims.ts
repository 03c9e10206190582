import type { EstimatedShare, Share } from './share.js';

/** What a platform says it sold: orders, and their value in minor units; null where it does not say. */
export interface Claimed {
  readonly orders: number | null;
  readonly value: number | null;
}

/** How many times as much a platform claims as a model credits it. */
export interface Overclaim {
  readonly value: number | null;
  /** Null for a model without intervals. */
  readonly low: number | null;
  /** Null too where the credit may be nothing: then it is at least `low`. */
  readonly high: number | null;
  /** Whether value is compared, or orders where the platform tells no value. */
  readonly of: 'value' | 'orders';
}

/**
 * A platform's claim over what a model credits to the same channel; nothing where it claims nothing. The interval is the
 * credit's, turned over: a claim of 100 beside a credit of 20 (10 to 40) is five times as much (2.5 to 10).
 */
export function overclaimOf(share: Share | EstimatedShare, claimed: Claimed | null): Overclaim | null {
  const of = claimed?.value ? 'value' : 'orders';
  const claim = (of === 'value' ? claimed?.value : claimed?.orders) ?? 0;
  if (!(claim > 0)) return null;
  const over = (credit: number) => (credit > 0 ? claim / credit : null);
  const ranged = 'low' in share ? share : undefined;
  const [low, high] = of === 'value' ? [ranged?.valueLow, ranged?.valueHigh] : [ranged?.low, ranged?.high];
  return {
    value: over(of === 'value' ? share.value : share.credit),
    low: high === undefined ? null : over(high),
    high: low === undefined ? null : over(low),
    of,
  };
}
