import type { EstimatedShare, Row } from '../screens/attribution/answer';

/** A share with a range of half to twice as much; an order is worth ten. */
export const share = (credit: number, verdict: EstimatedShare['verdict']): EstimatedShare => ({
  credit,
  value: credit * 10,
  low: credit / 2,
  high: credit * 2,
  valueLow: credit * 5,
  valueHigh: credit * 20,
  verdict,
  detectable: null,
  basis: 'model',
});

/** A channel's row: what it moved, and what last touch gives it. */
export const row = (
  channel: string,
  credit: number,
  verdict: EstimatedShare['verdict'],
  last: number,
): Row => ({
  keys: { channel },
  touches: 1,
  spend: null,
  models: { incremental: share(credit, verdict), last: { credit: last, value: last * 10 } },
});
