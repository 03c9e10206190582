import { restsOn } from '../../checks/check';
import type { Row } from './answer';
import type { Drawing } from './drawing';
import { estimateOf, isIncremental } from './estimate';

/** What the verdict of `incremental` on a channel rests on, where the run's checks show that it would fall without. */
export function restingWords(row: Row, { answer, main }: Pick<Drawing, 'answer' | 'main'>): string {
  const channel = row.keys.channel;
  const estimate = estimateOf(row, main.id, 'orders', answer.value);
  const alone = Object.keys(row.keys).length === 1;
  if (!isIncremental(answer, main) || !channel || !alone || estimate?.verdict !== 'incremental') return '';
  const on = restsOn(answer.checks, channel);
  return on.length > 0 ? `rests on ${on.join(', ')}` : '';
}
