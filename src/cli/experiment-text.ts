import type { Experiment } from '../attribute/index.js';
import { table } from './table.js';
import { channelName } from './words.js';

const orders = (count: number) => count.toFixed(1);
const named = ({ channel, campaign }: Experiment) =>
  campaign === null ? channelName(channel) : `${channelName(channel)}, ${campaign}`;

/** One experiment as a sentence of the terminal, with what it takes for granted. */
export function experimentLine(experiment: Experiment): string {
  const { kind, from, to, found, low, high, level, assumed } = experiment;
  const line = `${named(experiment)}, ${kind}, ${from} to ${to}: ${orders(found)} orders, ${orders(low)} to ${orders(high)} at ${Math.round(level * 100)} %`;
  return assumed ? `${line}\n${assumed}` : line;
}

/** All experiments as a table. */
export function experimentsText(experiments: readonly Experiment[]): string {
  if (experiments.length === 0)
    return 'No experiment yet. Enter one with maison experiment add CHANNEL --from --to --found --low --high.';
  const rows = experiments.map((each) => [
    each.id,
    named(each),
    each.kind,
    each.from,
    each.to,
    orders(each.found),
    `${orders(each.low)} to ${orders(each.high)}`,
    each.enteredBy,
  ]);
  return table(['id', 'channel', 'kind', 'from', 'to', 'orders', 'interval', 'entered by'], rows);
}
