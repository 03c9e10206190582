import { DAY, HOUR, dayOf } from '../../../core/index.js';
import type { Check } from '../../share.js';
import type { ChannelEffect, Incremental } from '../model.js';
import { earnedCell, foretoldCell, furthestOf, joined, type Furthest } from './chance.js';
import type { Evidence } from './evidence.js';
import type { Cell } from './families.js';
import { robustnessCheck } from './robustness-check.js';
import { sensitivityCheck } from './sensitivity-check.js';
import { tillCheck } from './till-check.js';

/** Weeks at the end that are looked at by themselves. */
const LAST_WEEKS = 4;

/** The end of what was watched, and where its days begin. */
interface Window {
  readonly end: Date;
  readonly timeZone: string;
}

/**
 * What a fit is held against beside its made-up channel.
 * @param channels as they were fitted. @param whole with the parts of a channel as one.
 */
export function foretoldChecks(
  { foretold, heldOut, robustness, sensitivity }: Evidence,
  channels: readonly ChannelEffect[],
  whole: Pick<Incremental, 'channels' | 'all' | 'orders'>,
  window: Window,
): Check[] {
  const orders = joined('', foretold.tiers).happened;
  const touches = foretold.touches.filter(({ channel }) => isReal(channel, channels));
  const sinceTouch = touches.flatMap(({ channel, cells }) =>
    cells.map((cell) => ({ ...cell, name: `${cell.name} days after ${channel}` })),
  );
  return [
    movedCheck(foretold.moved.filter(({ name }) => isReal(name, channels)), orders),
    heldOutCheck(heldOut),
    foretoldCheck('orders foretold, by tenth', foretold.tenths, orders, (name) => `the ${ordinal(Number(name))} tenth`),
    foretoldCheck('orders foretold, by week', foretold.weeks.map((cell) => ({ ...cell, name: weekOf(cell.name, window) })), orders, (name) => `the week from ${name}`),
    lastWeeksCheck(foretold.weeks.slice(-LAST_WEEKS), orders),
    foretoldCheck('orders foretold, by tier', foretold.tiers, orders, (name) => `tier ${name}`),
    foretoldCheck('orders foretold, by days since the last order', foretold.recencies, orders, (name) => `${name} days since an order`),
    foretoldCheck('orders foretold, by days since a touch', sinceTouch, orders, (name) => name),
    tillCheck(channels, whole.orders),
    robustnessCheck(robustness, whole.channels),
    sensitivityCheck(sensitivity, whole),
  ];
} // prettier-ignore

const isReal = (name: string, channels: readonly ChannelEffect[]) =>
  channels.some((channel) => channel.name === name);

/** Touches that were moved behind their orders must not be followed by more orders than without them. */
function movedCheck(cells: readonly Cell[], orders: number): Check {
  const all = joined('all channels', cells);
  const worst = furthestOf([...cells, all], orders, 1, 1);
  const earned = all.happened - all.expected;
  return {
    name: 'touches moved after orders',
    passed: !worst?.failed,
    kind: 'nothing',
    cells: [earnedCell(all), ...cells.map(earnedCell)],
    says: worst?.failed
      ? `Touches of ${worst.cell.name} that were moved behind their orders were followed by ${counts(worst)}: something else than touches is taken for their effect.`
      : `Touches that were moved behind their orders, so that they can have caused none, earned ${earned.toFixed(1)} orders beside ${all.expected.toFixed(0)} that were expected: ${worst && worst.off > worst.limit ? `${worst.cell.name} more than chance, but too few to matter` : 'no more than chance'}.`,
  };
} // prettier-ignore

function foretoldCheck(
  name: string,
  cells: readonly Cell[],
  orders: number,
  called: (name: string) => string,
): Check {
  const worst = furthestOf(cells, orders);
  return {
    name,
    passed: !worst?.failed,
    kind: 'foretold',
    cells: cells.map((cell) => foretoldCell(cell)),
    says: worst
      ? saysOf(worst, capital(called(worst.cell.name)), cells.length)
      : 'Too few orders were expected to say anything.',
  };
}

function saysOf(worst: Furthest, what: string, looked: number): string {
  if (worst.failed) return `${what} had ${counts(worst)}.`;
  const rest = Math.abs(worst.off) > worst.limit ? 'more than chance, but too few to matter' : 'within chance';
  const came = `${whole(worst.cell.happened)} orders where ${worst.cell.expected.toFixed(1)} were foretold, ${rest}`;
  if (looked === 1) return `${what} had ${came}.`;
  return `Of ${looked} figures none is off by more than chance and 1 % of the orders. ${what} is furthest off: ${came}.`;
} // prettier-ignore

/** Clients that the parameters had not seen. */
function heldOutCheck({ clients, others, foretold }: Evidence['heldOut']): Check {
  const all = joined('all', foretold.tiers);
  const more = 1 + clients / Math.max(1, others);
  const worst = furthestOf([all, ...foretold.tenths], all.happened, more);
  const name = 'clients who were held out';
  const cells = foretold.tenths.map((cell) => foretoldCell(cell, more));
  const about = `${whole(clients)} clients were foretold by what ${whole(others)} others show`;
  if (!worst)
    return {
      name,
      passed: true,
      kind: 'foretold',
      cells,
      says: `${about}: they ordered too little to say how well.`,
    };
  const which = worst.cell === all ? 'In all' : `In the ${ordinal(Number(worst.cell.name))} tenth`;
  const says = worst.failed
    ? `${about}. ${which} they had ${counts(worst)}.`
    : `${about}: ${whole(all.happened)} orders came where ${all.expected.toFixed(1)} were foretold, within chance.`;
  return { name, passed: !worst.failed, kind: 'foretold', cells, says };
}

function lastWeeksCheck(weeks: readonly Cell[], orders: number): Check {
  const last = joined(`the last ${weeks.length} weeks`, weeks);
  return foretoldCheck('orders foretold, in the last weeks', [last], orders, (called) => called);
}

/** "133 orders where 101.2 were foretold, 31.8 more; chance gives 25.0 at most". */
function counts({ cell, off, limit }: Furthest): string {
  const way = off > 0 ? 'more' : 'fewer';
  return `${whole(cell.happened)} orders where ${cell.expected.toFixed(1)} were foretold, ${Math.abs(off).toFixed(1)} ${way}; chance gives ${limit.toFixed(1)} at most`;
}

/** The first day of a week that is counted back from the end; an hour more or less, as where clocks change, makes no other day. */
function weekOf(back: string, { end, timeZone }: Window): string {
  return dayOf(new Date(end.getTime() - Number(back) * 7 * DAY + 2 * HOUR), timeZone);
}

const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth last'.split(' ');
const ordinal = (nth: number) => ORDINALS[nth - 1] ?? `${nth}th`;
const whole = (count: number) => count.toFixed(0);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
