import { normalQuantile } from '../../../math/index.js';
import type { Check, CheckCell } from '../../share.js';
import type { Incremental } from '../model.js';
import type { Sensitivity } from './sensitivity.js';
import { clearBy, LEVEL } from './verdict.js';
import type { LeftOut } from './without.js';

const BASELINE = 'baseline';

/** A figure of the run beside what it is without something. */
interface Moved {
  readonly what: LeftOut;
  readonly name: string;
  readonly credit: number;
  readonly error: number;
  readonly value: number;
  /** The verdict of `incremental` would not be reached, were the credit what it is without it. */
  readonly falls: boolean;
}

/**
 * How far credit moves where the model does without signals of intent, the season or tiers: what rests on each of them.
 * What a refit of some clients has more or less than one with everything kept is brought to the orders of all and added
 * to what the run credits (a ratio of two small figures would be anything); nothing goes below nothing, and the baseline
 * has the rest of the orders.
 */
export function sensitivityCheck(
  { kept, orders: some, without }: Sensitivity,
  { channels, all, orders }: Pick<Incremental, 'channels' | 'all' | 'orders'>,
): Check {
  const times = some > 0 ? orders / some : 0;
  const told = clearBy(channels.length);
  const moved = without.flatMap(({ what, caused }): Moved[] => {
    const found = channels.map(({ name, caused: credit, error }) => {
      const value = Math.max(0, credit + times * ((caused[name] ?? 0) - (kept[name] ?? 0)));
      const falls = credit > told * error && value <= told * error;
      return { what, name, credit, error, value, falls };
    });
    const rest = orders - found.reduce((sum, { value }) => sum + value, 0);
    return [
      ...found,
      { what, name: BASELINE, credit: orders - all.caused, error: all.error, value: Math.max(0, rest), falls: false },
    ];
  });
  return {
    name: 'credit without signals, season or tiers',
    passed: true,
    kind: 'sensitivity',
    cells: moved.map((each) => cellOf(each, orders)),
    says: saysOf(without.map(({ what }) => what), moved, told, orders),
  };
} // prettier-ignore

function cellOf({ what, name, credit, error, value, falls }: Moved, orders: number): CheckCell {
  const range = normalQuantile((1 + LEVEL) / 2) * error;
  const [low, high] = [Math.max(0, credit - range), Math.min(orders, credit + range)];
  return { name, without: what, credit, value, low, high, ...(falls && { falls }) };
}

function saysOf(those: readonly LeftOut[], moved: readonly Moved[], told: number, orders: number): string {
  const parts = those
    .map((what) => ({ what, part: movedPart(moved.filter((each) => each.what === what), orders) }))
    .sort((left, right) => right.part - left.part);
  const [most, ...others] = parts;
  const furthest = moved
    .filter(({ what }) => what === most?.what)
    .sort((left, right) => distance(right) - distance(left))[0];
  if (!most || !furthest) return 'There was nothing to leave out.';
  const beside = others.map(({ what, part }) => `${percent(part)} without ${called(what)}`).join(', ');
  return `Without ${called(most.what)} ${percent(most.part)} of the orders would be credited elsewhere${beside && ` (${beside})`}, most of all ${spoken(furthest.name)}: ${furthest.value.toFixed(1)} orders where it has ${furthest.credit.toFixed(1)}. ${verdictsText(moved, told)}`;
} // prettier-ignore

/** Which verdicts of `incremental` would fall. @param told standard errors beyond which one is reached. */
function verdictsText(moved: readonly Moved[], told: number): string {
  const sure = moved.filter(({ name, credit, error }) => name !== BASELINE && credit > told * error);
  if (sure.length === 0) return 'No channel is said to be incremental: there is no verdict to fall.';
  const fallen = moved.filter(({ falls }) => falls);
  if (fallen.length === 0) return 'No verdict of incremental would fall.';
  const names = [...new Set(fallen.map(({ name }) => name))];
  const of = (channel: string) =>
    fallen.filter(({ name }) => name === channel).map(({ what }) => called(what));
  const each = names.map((name) => `on ${name} without ${of(name).join(' or without ')}`);
  return `The verdict ${each.join(', and ')} would fall.`;
}

/** The part of the orders that is credited elsewhere: half of what all figures move by. */
function movedPart(moved: readonly Moved[], orders: number): number {
  return moved.reduce((sum, each) => sum + distance(each), 0) / 2 / Math.max(1, orders);
}

const distance = ({ value, credit }: Moved) => Math.abs(value - credit);
const spoken = (name: string) => (name === BASELINE ? 'the baseline' : name);
const called = (what: LeftOut) => (what === 'season' ? 'the season' : what);
const percent = (part: number) => `${(100 * part).toFixed(1)} %`;
