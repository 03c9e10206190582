import type { Carried, Check, Ranged, Run, Sequence, Sequences } from '../attribute/index.js';
import { failedText } from './checks-text.js';
import { table } from './table.js';
import { channelName } from './words.js';

const VERDICTS: Readonly<Record<Sequence['verdict'], string>> = {
  more: 'more than their parts',
  less: 'less than their parts',
  'no more': 'no more than their parts',
  'cannot tell': 'cannot tell',
};

const percent = (part: number) => `${part > 0 ? '+' : ''}${Math.round(part * 100)} %`;
const percents = ({ low, high }: Ranged) => `${percent(low)} to ${percent(high)}`;
const orders = (count: number) => count.toFixed(1);
const arrows = (channels: readonly string[]) => channels.map(channelName).join(' > ');

/** What sequences do, as a terminal shows it. */
export function sequencesText({ sequences, level, falseFinds }: Sequences, run: Run, checks: readonly Check[]): string {
  const about = `Run ${run.number}, ${run.parameters.from} to ${run.parameters.to}: ${sequences.length} sequences looked at; intervals ${Math.round(level * 100)} %, false finds held at ${Math.round(falseFinds * 100)} %.`;
  if (sequences.length === 0)
    return `${about}\nNone occurred often enough: its last touches must be expected to cause 20 orders.`;
  const rows = sequences.map((each) => [
    arrows(each.channels),
    each.days.from === 0 ? `within ${each.days.to} days` : `${each.days.from + 1} to ${each.days.to} days`,
    each.times,
    orders(each.expected),
    percent(each.lift.value),
    percents(each.lift),
    each.against ? percents(each.against) : '',
    each.takes === null ? VERDICTS[each.verdict] : `cannot tell; about ${each.takes} more such orders`,
  ]);
  const head = ['sequence', 'spaced', 'times', 'its last touches cause', 'beyond', 'interval', 'against otherwise ordered or spaced', ''];
  return [about, '', table(head, rows), '', OBSERVED, ...failedText(checks)].join('\n');
} // prettier-ignore

const OBSERVED =
  'Observed, not tried: who gets which touches in which order is not chance. A find is a reason to try it.';

/** What each channel carried in the orders after a sequence. */
export function carriedText(
  { path, orders: count, channels, baseline, level }: Carried,
  run: number,
  checks: readonly Check[],
): string {
  if (count === 0)
    return `Run ${run}: no order came after ${arrows(path)}. Channels are written as in maison attribute --json.`;
  const rows = [
    ...channels.map((each) => [channelName(each.channel), each.inSequence ? 'in the sequence' : 'before it', ...figures(each)]),
    ['Baseline', 'would have come anyway', ...figures(baseline)],
  ];
  const head = ['channel', '', 'orders', `${Math.round(level * 100)} % interval`];
  return [`Run ${run}: ${count} orders came after ${arrows(path)}.`, '', table(head, rows), ...apartFrom(failedText(checks))].join('\n');
} // prettier-ignore

/** Lines below a table. */
const apartFrom = (lines: readonly string[]) => (lines.length > 0 ? ['', ...lines] : []);

const figures = ({ value, low, high }: Ranged) => [orders(value), `${orders(low)} to ${orders(high)}`];
