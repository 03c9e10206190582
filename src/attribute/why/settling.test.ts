import { expect, it } from 'vitest';
import { settlingAt } from './settling.js';

it('takes as much more data as the fewest orders that can be told are too many, squared, whatever matters', () => {
  // 5 % of 1,000 orders are 50; 100 can be told: four times the data, so three times as much more
  expect(settlingAt(0.05, 100, 1000, 182)).toEqual({ effect: 50, orders: 3000, weeks: 78 });
  // of (100 / 50)^2 = 4 a tenth is doubt, which stays: (4 - .4) / (1 - .4) = 6
  expect(settlingAt(0.05, 100, 1000, 182, 0.1)).toEqual({ effect: 50, orders: 5000, weeks: 130 });
  // doubt of 1.2 alone is more than an effect of 50 could be told from
  expect(settlingAt(0.05, 100, 1000, 182, 0.3)).toBeNull();
});

it('is settled already where what matters could be told now', () => {
  expect(settlingAt(0.05, 40, 1000, 182)).toEqual({ effect: 50, orders: 0, weeks: 0 });
  expect(settlingAt(0.01, 40, 1000, 182)).toEqual({ effect: 10, orders: 15_000, weeks: 390 });
});
