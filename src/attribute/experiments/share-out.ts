import type { Contenders } from './contenders.js';
import { beliefOf, type Unit } from './unit.js';

/** Factors that are tried: from a thousandth to ten thousand, evenly in their logarithm. */
const TRIED = Float64Array.from({ length: 71 }, (_, at) => 10 ** (-3 + at / 10));
/** Rounds in which units that share orders are settled one after another. */
const ROUNDS = 4;

/** What each entry gets, and what experiments say of it. */
export interface SharedOut {
  /** By entry: its probability. */
  readonly shares: Float64Array;
  /** By unit and day (of the window, whole): the belief. */
  readonly beliefs: readonly ReadonlyMap<number, ReturnType<typeof beliefOf>>[];
}

/**
 * Finds factors `f` by unit and day, such that what the entries of a unit get is what is believed of it, and shares
 * orders out anew: `p' = f b / (p0 + sum of all f b)` with `p0` what was the baseline's, so that each order adds up to
 * one. A factor of two does not double what a unit gets, as orders that were surely its own cannot become more so; the
 * factor is the one that brings the unit's sum to what is believed.
 */
export function shareOut(entries: Contenders, units: readonly Unit[], unitOf: Int32Array): SharedOut {
  const orders = ordersByUnit(entries, units.length, unitOf);
  const beliefs = units.map((unit) => beliefsOf(entries, unit));
  const masses = Float64Array.from(entries.given);
  for (let round = 0; round < ROUNDS; round += 1)
    units.forEach((_, unit) => {
      const curve = curveOf(entries, masses, unitOf, unit, orders[unit]!);
      for (const order of orders[unit]!) {
        const factor = factorFor(curve, beliefs[unit]!.get(dayOf(entries, order))!.mean);
        for (let entry = entries.starts[order]!; entry < entries.starts[order + 1]!; entry += 1)
          if (unitOf[entry] === unit) masses[entry] = factor * entries.base[entry]!;
      }
    });
  return { shares: shared(entries, masses), beliefs };
}

/** The day of the window on which an order came, whole. */
export function dayOf({ days }: Contenders, order: number): number {
  return Math.floor(days[order]!);
}

function beliefsOf(entries: Contenders, unit: Unit): ReadonlyMap<number, ReturnType<typeof beliefOf>> {
  const days = new Set(Array.from(entries.days, Math.floor));
  return new Map([...days].map((day) => [day, beliefOf(unit, day + 0.5)]));
}

function ordersByUnit({ starts }: Contenders, units: number, unitOf: Int32Array): readonly number[][] {
  const orders = Array.from({ length: units }, (): number[] => []);
  for (let order = 0; order + 1 < starts.length; order += 1)
    for (let entry = starts[order]!; entry < starts[order + 1]!; entry += 1) {
      const unit = unitOf[entry]!;
      if (unit >= 0 && orders[unit]!.at(-1) !== order) orders[unit]!.push(order);
    }
  return orders;
}

/** What a unit gets in all at each factor that is tried, in parts of the sum of its bases. */
function curveOf(entries: Contenders, masses: Float64Array, unitOf: Int32Array, unit: number, orders: readonly number[]): Float64Array {
  const gets = new Float64Array(TRIED.length);
  let all = 0;
  for (const order of orders) {
    let [own, rest] = [0, baselineOf(entries, order)];
    for (let entry = entries.starts[order]!; entry < entries.starts[order + 1]!; entry += 1)
      if (unitOf[entry] === unit) own += entries.base[entry]!;
      else rest += masses[entry]!;
    all += own;
    for (let at = 0; at < TRIED.length; at += 1) gets[at]! += (TRIED[at]! * own) / (TRIED[at]! * own + rest || 1);
  }
  return gets.map((each) => each / all);
} // prettier-ignore

/** The factor at which a unit gets what it should: between those tried, by their logarithms. */
function factorFor(curve: Float64Array, wanted: number): number {
  if (wanted <= 0) return 0;
  const above = curve.findIndex((each) => each >= wanted);
  if (above < 0) return TRIED.at(-1)!;
  if (above === 0) return (TRIED[0]! * wanted) / curve[0]!;
  const part = (wanted - curve[above - 1]!) / (curve[above]! - curve[above - 1]!);
  return TRIED[above - 1]! * (TRIED[above]! / TRIED[above - 1]!) ** part;
}

function baselineOf({ starts, given }: Contenders, order: number): number {
  let left = 1;
  for (let entry = starts[order]!; entry < starts[order + 1]!; entry += 1) left -= given[entry]!;
  return Math.max(0, left);
}

function shared(entries: Contenders, masses: Float64Array): Float64Array {
  const shares = new Float64Array(masses.length);
  for (let order = 0; order + 1 < entries.starts.length; order += 1) {
    let whole = baselineOf(entries, order);
    for (let entry = entries.starts[order]!; entry < entries.starts[order + 1]!; entry += 1)
      whole += masses[entry]!;
    for (let entry = entries.starts[order]!; entry < entries.starts[order + 1]!; entry += 1)
      shares[entry] = whole > 0 ? masses[entry]! / whole : 0;
  }
  return shares;
}
