import { BINS, STATES } from './layout.js';

/** What is thought of a rate of which nothing was seen, beside the others. */
const SLIGHT = 1e-3;

/** Days weighed by the season: `[tier][state]`. @param season of each bin. @param days `[tier][bin][state]`. */
export function exposedOf(season: Float64Array, days: Float64Array): Float64Array {
  const exposed = new Float64Array(days.length / BINS);
  days.forEach((each, place) => {
    const bin = Math.floor(place / STATES) % BINS;
    exposed[Math.floor(place / (BINS * STATES)) * STATES + (place % STATES)]! += season[bin]! * each;
  });
  return exposed;
}

/**
 * The rates that would be expected did states differ as much in each tier, and tiers as much in each state. Rates are
 * drawn toward these: toward one rate for all tiers the greatest clients, who are few, would have too little.
 * @param seen events. @param exposed days. Both, and what is returned: `[tier][state]`.
 */
export function expectedRates(seen: Float64Array, exposed: Float64Array): Float64Array {
  const tiers = seen.length / STATES;
  const ofState = Float64Array.from({ length: STATES }, (_, state) => {
    let [count, days] = [SLIGHT, SLIGHT];
    for (let place = state; place < seen.length; place += STATES) {
      count += seen[place]!;
      days += exposed[place]!;
    }
    return count / days;
  });
  const ofTier = Float64Array.from({ length: tiers }, (_, tier) => {
    let [count, expected] = [1, 1];
    for (let state = 0; state < STATES; state += 1) {
      count += seen[tier * STATES + state]!;
      expected += exposed[tier * STATES + state]! * ofState[state]!;
    }
    return count / expected;
  });
  return seen.map((_, place) => ofState[place % STATES]! * ofTier[Math.floor(place / STATES)]!);
}
