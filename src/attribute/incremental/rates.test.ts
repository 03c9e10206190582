import { expect, it } from 'vitest';
import { BINS, STATES } from './layout.js';
import { expectedRates, exposedOf } from './rates.js';

it('expects of each tier and state what both show', () => {
  const ofTier = [1, 10];
  const ofState = [0.001, 0.01, 0.05];
  const exposed = Float64Array.of(9000, 900, 100, 400, 80, 20);
  const rateAt = (place: number) => ofTier[Math.floor(place / STATES)]! * ofState[place % STATES]!;
  const seen = exposed.map((days, place) => 1000 * days * rateAt(place));
  // states are as frequent in both tiers to within a little, so that the product is found to within a little
  const rates = expectedRates(seen, exposed);
  rates.forEach((rate, place) => expect(rate / (1000 * rateAt(place))).toBeCloseTo(1, 0));
  expect(rates[3]! / rates[0]!).toBeCloseTo(rates[4]! / rates[1]!, 12);
});

it('keeps the rate of a great tier that all tiers together do not have', () => {
  const seen = Float64Array.of(90, 0, 0, 90, 0, 0);
  const [many, few] = [90_000, 9000];
  const rates = expectedRates(seen, Float64Array.of(many, 1, 1, few, 1, 1));
  expect(rates[3]! / (90 / few)).toBeCloseTo(1, 1);
});

it('weighs days by the season of their bin', () => {
  const season = new Float64Array(BINS).fill(1);
  season[2] = 3;
  const days = new Float64Array(BINS * STATES);
  days[0] = 5;
  days[2 * STATES + 1] = 4;
  expect([...exposedOf(season, days)]).toEqual([5, 12, 0]);
});
