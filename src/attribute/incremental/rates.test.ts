import { expect, it } from 'vitest';
import { BINS, STATES } from './layout.js';
import { expectedRates, exposedOf } from './rates.js';

it('finds the rates of tiers and states that multiply, where all are as long in each state', () => {
  const ofTier = [1, 10];
  const ofState = [0.001, 0.01, 0.05];
  const exposed = Float64Array.of(9e6, 9e5, 1e5, 9e5, 9e4, 1e4);
  const rateAt = (place: number) => ofTier[Math.floor(place / STATES)]! * ofState[place % STATES]!;
  const rates = expectedRates(
    exposed.map((days, place) => days * rateAt(place)),
    exposed,
  );
  rates.forEach((rate, place) => expect(rate / rateAt(place)).toBeCloseTo(1, 3));
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
