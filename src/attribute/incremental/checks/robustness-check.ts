import type { Check, CheckCell } from '../../share.js';
import type { ChannelEffect } from '../model.js';
import type { KnownCause } from './known-causes.js';
import type { Robustness } from './robustness.js';
import { strengthFor } from './strength.js';
import { clearBy } from './verdict.js';

/**
 * How strong a cause that nobody sees would have to be to overturn each verdict of `incremental`: so many times as
 * frequent would it have to make both the touches and the orders, beyond what the model knows.
 * @param channels those that have a verdict: parts that are told apart by reach as the one channel that they are.
 */
export function robustnessCheck(
  robustness: readonly Robustness[],
  channels: readonly ChannelEffect[],
): Check {
  const told = clearBy(channels.length);
  const found = channels.flatMap(({ name, caused, error }) => {
    const of = joinedOf(name, robustness.filter((each) => each.of === name));
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

interface Joined extends Pick<Robustness, 'channel' | 'caused' | 'others'> {
  readonly known: readonly Pick<KnownCause, 'name' | 'strength'>[];
}

/** The parts of a channel as one. An order near two of them stands twice, so that less of a cause is said to do. */
function joinedOf(channel: string, parts: readonly Robustness[]): Joined | undefined {
  const [first] = parts;
  if (!first) return undefined;
  const sum = (of: 'caused' | 'others') => parts.reduce((all, part) => all + part[of], 0);
  const known = first.known.map(({ name }, index) => ({ name, strength: Math.max(...parts.map((part) => part.known[index]!.strength)) }));
  return { channel, caused: sum('caused'), others: sum('others'), known };
} // prettier-ignore

/** One time is no cause at all: near it a second decimal tells. */
const timesOf = (times: number) => times.toFixed(times < 1.1 ? 2 : 1);

/** @param sure the part of the credit that the interval leaves above nothing. */
function cellOf({ channel, caused, others }: Joined, sure: number): CheckCell {
  const times = caused / Math.max(others, 1e-9);
  const value = strengthFor(1 + times);
  return { name: channel, value, low: strengthFor(1 + times * sure), high: value };
}

function saysOf({ name, low, value }: CheckCell, { known }: Joined): string {
  const strongest = known.toSorted((left, right) => right.strength - left.strength)[0]!;
  return `The verdict on ${name} is the first to fall: a cause that nobody sees would have to make both its touches and orders ${timesOf(low)} times as frequent, beyond all that the model knows, and ${timesOf(value)} times to lay all it is credited at the baseline's door. Of what the model knows, ${strongest.name} is strongest: ${strongest.strength.toFixed(1)} times.`;
} // prettier-ignore
