import { expect, it } from 'vitest';
import { maximiseAdditive } from './additive.js';

it('is count and pseudo-count over cost where each row has one column', () => {
  const weights = maximiseAdditive(
    {
      starts: Int32Array.of(0, 1, 2, 3),
      columns: [0, 0, 1],
      values: Float64Array.of(1, 5, 2),
      pseudo: Float64Array.of(0.5, 0.5),
      cost: Float64Array.of(10, 3),
    },
    Float64Array.of(1, 1),
  );
  expect(weights[0]).toBeCloseTo(2.5 / 10, 6);
  expect(weights[1]).toBeCloseTo(1.5 / 3, 6);
});

it('stands where every slope is nothing, however alike two columns are', () => {
  const values = Float64Array.of(1, 0.99, 1, 1.01, 1, 1);
  const columns = [0, 1, 0, 1, 0, 1];
  const pseudo = Float64Array.of(0.1, 0.1);
  const cost = Float64Array.of(2, 2.02);
  const weights = maximiseAdditive({ starts: Int32Array.of(0, 2, 4, 6), columns, values, pseudo, cost }, Float64Array.of(5, 1e-3));
  for (const column of [0, 1]) {
    let slope = pseudo[column]! / weights[column]! - cost[column]!;
    for (let row = 0; row < 3; row += 1) {
      const rate = values[row * 2]! * weights[0]! + values[row * 2 + 1]! * weights[1]!;
      slope += values[row * 2 + column]! / rate;
    }
    expect(slope * weights[column]!).toBeCloseTo(0, 4);
  }
}); // prettier-ignore
