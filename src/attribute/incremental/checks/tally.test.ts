import { describe, expect, it } from 'vitest';
import { prepare } from '../prepare.js';
import { familiesOf, tenthsOf } from './families.js';
import { Tally, emptyTally, layoutOf } from './tally.js';

const prepared = prepare({
  days: 21,
  types: [
    { kind: 'order', name: 'order' },
    { kind: 'touch', name: 'letter' },
  ],
  tiers: ['a', 'b'],
  starts: Int32Array.of(0, 0, 3),
  tier: Uint8Array.of(0, 1),
  since: Float64Array.of(0, 0),
  times: Float64Array.of(5, 8, 12),
  kinds: Uint8Array.of(1, 0, 0),
});

describe('a tally', () => {
  it('lays an order and what was expected where the stretch before it began', () => {
    const into = emptyTally(layoutOf(prepared));
    const tally = new Tally(prepared, into);
    tally.open(1);
    for (const [from, to, orders] of [[0, 5, 0.2], [5, 8, 0.5], [8, 11, 0.1], [11, 12, 0.05], [12, 21, 0.3]] as const) {
      tally.begin(from, 0.1);
      tally.expect(orders, to);
      if (to === 8 || to === 12) tally.order();
    } // prettier-ignore
    const { weeks, tiers, recencies, touches, moved } = familiesOf(prepared, into);
    expect(weeks.map(({ name, happened, days }) => [name, happened, days])).toEqual([
      ['3', 1, 8],
      ['2', 1, 13],
      ['1', 0, 0],
    ]);
    expect(tiers.map(({ happened }) => happened)).toEqual([0, 2]);
    expect(tiers[1]!.expected).toBeCloseTo(1.15, 9);
    const told = (cells: typeof weeks) => cells.flatMap(({ name, happened, expected }) => (expected > 0 ? [[name, happened, Math.round(expected * 100) / 100]] : []));
    expect(told(recencies)).toEqual([['0 to 1', 0, 0.4], ['3 to 7', 1, 0.05], ['120 or more', 1, 0.7]]);
    expect(told(touches[0]!.cells)).toEqual([['0 to 0.5', 1, 0.5], ['2 to 4', 0, 0.1], ['4 to 7', 1, 0.05], ['7 to 14', 0, 0.3], ['60 or more', 0, 0.2]].sort((a, b) => Number(String(a[0]).split(' ')[0]) - Number(String(b[0]).split(' ')[0])));
    // the letter was three days before the first order: it is moved to day 11, and the second order is four days before day 16
    expect(told(moved)).toEqual([['letter', 1, 0.35]]);
  }); // prettier-ignore

  it('joins rates into tenths of what is expected', () => {
    const cells = Array.from({ length: 20 }, (_, rate) => ({ name: String(rate), happened: 1, expected: 1, days: 20 - rate }));
    const tenths = tenthsOf(cells);
    expect(tenths.map(({ expected }) => expected)).toEqual(Array.from({ length: 10 }, () => 2));
    expect(tenths[0]).toEqual({ name: '1', happened: 2, expected: 2, days: 39 });
  }); // prettier-ignore
});
