import type { PerhapsRanged } from '../ranged.js';
import type { EstimatedShare, Share } from '../share.js';

/** What a row's spend and touches say of whether there is a return at all. */
export type Spent = 'spent' | 'nothing spent' | 'no spend known' | 'no touches known';

/** What was spent on a row, in minor units, and how many touches of it are known. */
interface Bought {
  readonly spend: number | null;
  readonly touches: number;
}

/** @param credit of any model: touches of before the period may have it. */
export function spentOf({ spend, touches }: Bought, credit: number): Spent {
  if (spend === null) return 'no spend known';
  if (!(spend > 0)) return 'nothing spent';
  return touches > 0 || credit > 0 ? 'spent' : 'no touches known';
}

/** What one unit of spend brought, by what a model credits; null where nothing was spent, or nobody is known to have been touched by it. */
export function returnOf(share: Share | EstimatedShare, bought: Bought): PerhapsRanged | null {
  const { spend } = bought;
  if (spend === null || spentOf(bought, share.credit) !== 'spent') return null;
  const isRanged = 'low' in share;
  return {
    value: share.value / spend,
    low: isRanged ? share.valueLow / spend : null,
    high: isRanged ? share.valueHigh / spend : null,
  };
}

/**
 * What one credited order cost, in minor units; null where nothing was spent or nothing credited. It may be any amount
 * above `low` where the interval of the orders begins at none.
 */
export function costOfOrder(
  orders: Pick<EstimatedShare, 'credit' | 'low' | 'high'> | Pick<Share, 'credit'>,
  spend: number | null,
): PerhapsRanged | null {
  if (spend === null || !(spend > 0) || !(orders.credit > 0)) return null;
  const costs = (credit: number) => (credit > 0 ? Math.round(spend / credit) : null);
  const isRanged = 'low' in orders;
  return {
    value: Math.round(spend / orders.credit),
    low: isRanged ? costs(orders.high) : null,
    high: isRanged ? costs(orders.low) : null,
  };
}
