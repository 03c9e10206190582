import { BINS } from './layout.js';
import { WEEKDAY_ORDERS } from './pseudo.js';

const WEEK = 7;

/** The day of the window, counted from its start, that a moment lies in. */
export function dayOf(at: number, byDay: { readonly length: number }): number {
  return Math.min(byDay.length - 1, Math.max(0, Math.floor(at)));
}

/** The mean of the days' factors over a stretch. */
export function meanOver(byDay: Float64Array, from: number, to: number): number {
  const last = dayOf(to, byDay);
  if (dayOf(from, byDay) === last) return byDay[last]!;
  let sum = 0;
  for (let day = dayOf(from, byDay); day <= last; day += 1)
    sum += byDay[day]! * Math.max(0, Math.min(to, day + 1) - Math.max(from, day));
  return sum / (to - from);
}

/**
 * How many more orders come by themselves on each day than on others of its bin of the calendar: by the day of the week,
 * and by the day itself as far as days differ by more than chance (a negative binomial's moments). What is visited on the
 * same days as is bought would else be taken for its cause.
 * @param bins orders by calendar bin. @param orders and the variance that chance gives them, by day.
 * @param days of the window.
 * @returns by day, about one in the mean.
 */
export function byDayOf(bins: Float64Array, orders: Float64Array, variance: Float64Array, days: number): Float64Array {
  const even = evenly(bins, orders.length, days);
  const week = Float64Array.from({ length: WEEK }, (_, weekday) => {
    const sum = (values: Float64Array) => values.reduce((all, value, day) => all + (day % WEEK === weekday ? value : 0), 0);
    return (sum(orders) + WEEKDAY_ORDERS) / (sum(even) + WEEKDAY_ORDERS);
  });
  const expected = even.map((each, day) => each * week[day % WEEK]!);
  const unlike = unlikeOf(orders, expected, variance, days);
  return expected.map((each, day) => (week[day % WEEK]! * (1 + unlike * orders[day]!)) / (1 + unlike * each));
} // prettier-ignore

/** The orders of the bins, spread evenly over their days. */
function evenly(bins: Float64Array, length: number, days: number): Float64Array {
  const even = new Float64Array(length);
  for (let bin = 0; bin < BINS; bin += 1) {
    const [from, to] = [(bin * days) / BINS, ((bin + 1) * days) / BINS];
    for (let day = Math.floor(from); day < Math.min(to, length); day += 1)
      even[day]! += (bins[bin]! * (Math.min(to, day + 1) - Math.max(from, day))) / (to - from);
  }
  return even;
}

/** How unlike days are beyond chance: the variance of a gamma distribution with mean one. */
function unlikeOf(
  orders: Float64Array,
  expected: Float64Array,
  variance: Float64Array,
  days: number,
): number {
  const left = Math.max(0, 1 - BINS / days); // the bins' means are found of the same orders
  let [beyond, squares] = [0, Number.MIN_VALUE];
  orders.forEach((each, day) => {
    beyond += (each - expected[day]!) ** 2 - left * variance[day]!;
    squares += expected[day]! ** 2;
  });
  return Math.max(0, beyond) / squares;
}
