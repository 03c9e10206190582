import { expect, it } from 'vitest';
import { emptyInformation } from './information.js';
import { estimate } from './intervals.js';
import type { Near } from './near.js';
import { placesOf } from './places.js';

const sizes = { types: 3, tiers: 1, firstChannel: 1, channels: 2, days: 10 };
const places = placesOf(sizes);

/** Two channels of which an effect of one is expected to cause 10 orders each, and how well both effects are known. */
function found(
  seen: readonly [number, number],
  unseen: readonly [number, number] = [0, 0],
  near: Near = { days: 9, caused: 0, others: 0 },
) {
  const information = emptyInformation(sizes);
  for (const channel of [0, 1]) {
    const place = places.effect + channel;
    information.gradient[channel * places.length + place] = 10;
    information.matrix[place * places.length + place] = 4; // a variance of a quarter
  }
  const caused = Float64Array.of(seen[0] + unseen[0], seen[1] + unseen[1]);
  const all = {
    caused,
    variance: caused.map((each) => each / 2),
    unseen: Float64Array.from(unseen, (each) => 1.5 * each),
  };
  return estimate(sizes, information, all, [near, near]);
}

it('takes the count off the variance of what was expected, and never goes below chance', () => {
  expect(found([5, 18]).channels.map(({ error }) => error ** 2)).toEqual([
    expect.closeTo(25 - 5, 5),
    expect.closeTo(18 / 2, 5),
  ]);
  expect(found([5, 18]).all.error ** 2).toBeCloseTo(50 - 23, 5);
});

it('takes only that off of which the information knows, and adds the chance of what it does not', () => {
  const { channels } = found([5, 18], [4, 4]);
  expect(channels[0]!.error ** 2).toBeCloseTo(25 - 5 + 4 / 2, 5);
  expect(channels[1]!.error ** 2).toBeCloseTo((18 + 4) / 2, 5);
});

it('adds what is to be doubted of the model itself: a part of what it credits, and of what came near', () => {
  const { channels, all } = found([5, 18], [0, 0], { days: 9, caused: 40, others: 300 });
  const doubt = 2 ** 2 + 6 ** 2;
  expect(channels[0]!.error ** 2).toBeCloseTo(25 - 5 + doubt, 5);
  expect(all.error ** 2).toBeCloseTo(50 - 23 + 2 * doubt, 5);
});
