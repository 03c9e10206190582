import type { Check, CheckCell } from '../../share.js';
import type { ChannelEffect } from '../model.js';
import type { Robustness } from './robustness.js';
import { strengthFor } from './strength.js';
import { clearBy } from './verdict.js';

/**
 * How strong a cause that nobody sees would have to be to overturn each verdict of `incremental`: so many times as
 * frequent would it have to make both the touches and the orders, beyond what the model knows.
 */
export function robustnessCheck(
  robustness: readonly Robustness[],
  channels: readonly ChannelEffect[],
): Check {
  const told = clearBy(channels.length);
  const found = channels.flatMap(({ name, caused, error }) => {
    const of = robustness.find(({ channel }) => channel === name);
    return of && caused > told * error ? [{ cell: cellOf(of, 1 - (told * error) / caused), of }] : [];
  });
  const weakest = found.toSorted((left, right) => left.cell.low - right.cell.low)[0];
  return {
    name: 'how strong an unseen cause must be',
    passed: true,
    kind: 'unseen',
    cells: found.map(({ cell }) => cell),
    known: found.flatMap(({ of }) => of.known.map(({ name, strength }) => ({ channel: of.channel, name, strength }))),
    says: weakest ? saysOf(weakest.cell, weakest.of) : 'No channel is said to be incremental: there is no verdict to overturn.',
  };
} // prettier-ignore

/** One time is no cause at all: near it a second decimal tells. */
const timesOf = (times: number) => times.toFixed(times < 1.1 ? 2 : 1);

/** @param sure the part of the credit that the interval leaves above nothing. */
function cellOf({ channel, caused, others }: Robustness, sure: number): CheckCell {
  const times = caused / Math.max(others, 1e-9);
  const value = strengthFor(1 + times);
  return { name: channel, value, low: strengthFor(1 + times * sure), high: value };
}

function saysOf({ name, low, value }: CheckCell, { known }: Robustness): string {
  const strongest = known.toSorted((left, right) => right.strength - left.strength)[0]!;
  return `The verdict on ${name} is the first to fall: a cause that nobody sees would have to make both its touches and orders ${timesOf(low)} times as frequent, beyond all that the model knows, and ${timesOf(value)} times to lay all it is credited at the baseline's door. Of what the model knows, ${strongest.name} is strongest: ${strongest.strength.toFixed(1)} times.`;
} // prettier-ignore
