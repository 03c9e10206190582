import { counted, figure } from '../../format';
import { INCREMENTAL, type Model } from '../../models';
import type { Verdict } from '../../parts/Range';
import type { Measure } from './agreement';
import type { Answer, EstimatedShare, Row } from './answer';

/** What a row has by a model that gives a range, in a measure. */
export interface Estimate {
  value: number;
  low: number;
  high: number;
  verdict: EstimatedShare['verdict'];
  /** The fewest orders that could have been told from none, where it cannot tell. */
  detectable: number | null;
  /** It rests on experiments more than on the model. */
  byExperiment?: boolean;
}

/** The range of a row by a model, or nothing where the model gives none. Shares are of the value. */
export function estimateOf(
  row: Pick<Row, 'models'>,
  model: string,
  measure: Measure,
  total: number,
): Estimate | undefined {
  const share = row.models[model];
  return share && 'low' in share ? inMeasure(share, measure, total) : undefined;
}

/** A share with its range, in a measure. */
export function inMeasure(share: EstimatedShare, measure: Measure, total: number): Estimate {
  const { credit, value, low, high, valueLow, valueHigh, verdict, detectable } = share;
  const known = { verdict, detectable, byExperiment: share.basis === 'experiment' };
  if (measure === 'orders') return { value: credit, low, high, ...known };
  const of = measure === 'value' ? 1 : total || 1;
  return { value: value / of, low: valueLow / of, high: valueHigh / of, ...known };
}

/** Whether what is shown is the incremental model of this answer. */
export function isIncremental(answer: Pick<Answer, 'baseline'>, main: Pick<Model, 'id'>): boolean {
  return main.id === INCREMENTAL && answer.baseline !== undefined;
}

/** How a range is drawn: a part of a channel has no verdict of its own, and the baseline is never ours. */
export function drawnAs(row: Pick<Row, 'baseline'>, { verdict, low }: Estimate): Verdict {
  if (row.baseline) return 'grey';
  return verdict ?? (low > 0 ? 'incremental' : 'grey');
}

/** The verdict in words, as it stands after a name: `moved orders`. A range may be clear of nothing by itself and not among so many. */
export function verdictWords({ verdict, detectable, low }: Estimate): string {
  if (verdict === 'incremental') return 'moved orders';
  if (verdict === 'none') return 'moved none that matter';
  if (verdict !== 'cannot tell') return '';
  return `cannot tell yet${low > 0 ? ' among so many rows' : ''}${unseen(detectable, ': ')}`;
}

/** What may go unseen: `it would show from 12 orders on`. */
export function unseen(detectable: number | null, before = ''): string {
  if (detectable === null) return '';
  const orders = Math.max(1, Math.ceil(detectable));
  return `${before}it would show from ${orders === 1 ? counted(1, 'order') : `${figure(orders)}\u00a0orders`} on`;
}

/** A range in words: `2.18 to 3.07`. */
export function rangeWords({ low, high }: Pick<Estimate, 'low' | 'high'>, write: (amount: number) => string) {
  return `${write(low)} to ${write(high)}`;
}

/** The figure in words, with its range: a row that cannot be told has no figure. */
export function inWords(estimate: Estimate, write: (amount: number) => string): string {
  const range = `95\u202f% range ${rangeWords(estimate, write)}`;
  const verdict = verdictWords(estimate);
  return estimate.verdict === 'cannot tell'
    ? `${verdict}; ${range}`
    : `${write(estimate.value)}, ${range}${verdict && `, ${verdict}`}${estimate.byExperiment ? ', by experiment' : ''}`;
}
