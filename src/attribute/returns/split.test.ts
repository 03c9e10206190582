import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math/index.js';
import { gainOf, type Expected } from './response.js';
import { splitBest, type Movable, type SplitTerms } from './split.js';

const channel = (name: string, spend: number, brings: number, more: Partial<Movable['response']> = {}): Movable => ({
  channel: name,
  response: { spend, brings, error: 0, elasticity: 0.5, elasticityError: 0, ...more },
  least: 0,
  most: 10,
}); // prettier-ignore

const total = (channels: readonly Movable[]) =>
  channels.reduce((sum, { response }) => sum + response.spend, 0);
const ALL = { step: 1, move: Infinity, errors: 0 };

describe('the best split', () => {
  it('spends more where more comes back, until the next franc brings the same: 300 / (1 + a)^2 is 100 / (1 + b)^2', () => {
    const channels = [channel('a', 500, 300), channel('b', 500, 100)];
    const { spend, gain } = splitBest(channels, { ...ALL, total: 1000 });
    expect(spend).toEqual([768, 232]);
    expect(gain.value).toBeCloseTo(300 * ((2 * 1.536) / 2.536 - 1) + 100 * ((2 * 0.464) / 1.464 - 1), 9);
  });

  it('leaves alone what is best already', () => {
    const channels = [channel('a', 900, 300), channel('b', 100, 100 / 3)];
    expect(splitBest(channels, { ...ALL, total: 1000 }).spend).toEqual([900, 100]);
  });

  it('moves no more than is allowed, and nothing beyond the limits of a channel', () => {
    const channels = [channel('a', 500, 300), channel('b', 500, 100)];
    expect(splitBest(channels, { ...ALL, total: 1000, move: 50 }).spend).toEqual([550, 450]);
    const limited = [{ ...channels[0]!, most: 1.5 }, { ...channels[1]!, least: 0.7 }];
    expect(splitBest(limited, { ...ALL, total: 1000 }).spend).toEqual([650, 350]);
  }); // prettier-ignore

  it('places a greater or a smaller total where it is best, and says what has no room', () => {
    const channels = [{ ...channel('a', 500, 300), most: 1.1 }, { ...channel('b', 500, 100), most: 1.1 }];
    const more = splitBest(channels, { ...ALL, total: 1030, move: 0 });
    expect([more.spend, more.unplaced]).toEqual([[530, 500], 0]);
    const full = splitBest(channels, { ...ALL, total: 1200, move: 0 });
    expect([full.spend[0], full.spend[1], full.unplaced].map((each) => Math.round(each!))).toEqual([550, 550, 100]);
    expect(splitBest(channels, { ...ALL, total: 900, move: 0 }).spend).toEqual([500, 400]);
  }); // prettier-ignore

  it('is the best of all splits that a search of every one finds, whatever the channels', () => {
    const channels = [
      channel('a', 300, 500, { elasticity: 0.3 }),
      channel('b', 300, 350, { elasticity: 0.8 }),
      channel('c', 400, 700, { elasticity: 0.55 }),
    ];
    const found = splitBest(channels, { ...ALL, total: 1000, step: 10 });
    let best = -Infinity;
    for (let a = 0; a <= 1000; a += 10)
      for (let b = 0; a + b <= 1000; b += 10) {
        const brings = [a, b, 1000 - a - b].map((spend, index) => {
          const { response } = channels[index]!;
          const times = spend / response.spend;
          return response.brings * (times / (response.elasticity + (1 - response.elasticity) * times) - 1);
        });
        best = Math.max(best, brings.reduce((sum, each) => sum + each, 0));
      }
    expect(found.gain.value).toBeCloseTo(best, 6);
    expect(total(channels)).toBe(Math.round(found.spend.reduce((sum, each) => sum + each, 0)));
  });

  it('is the more careful of what is not known the more cautious one is', () => {
    const channels = [channel('sure', 500, 300), channel('unsure', 500, 600, { error: 360 })];
    const to = (errors: number) => splitBest(channels, { ...ALL, total: 1000, errors }).spend[1]!;
    expect(to(-1)).toBeLessThan(to(0));
    expect(to(0)).toBeLessThan(to(1));
  });
}); // prettier-ignore

/** The same by its definition: all pairs of channels are tried anew at every step. */
function byEveryPair(channels: readonly Movable[], { step, move, errors }: Omit<SplitTerms, 'total'>): number[] {
  const spend = channels.map(({ response }) => response.spend);
  const gainAt = (index: number, at: number) => gainOf(channels[index]!.response, at / channels[index]!.response.spend);
  const gains = channels.map((): Expected => ({ value: 0, variance: 0 }));
  const roomOf = (index: number, size: number) => {
    const { least, most, response } = channels[index]!;
    const room = size > 0 ? most * response.spend - spend[index]! : spend[index]! - least * response.spend;
    return room <= 1e-6 ? 0 : Math.min(Math.abs(size), room);
  };
  for (let moved = 0; move - moved > 1e-6; ) {
    const size = Math.min(step, move - moved);
    const now = gains.reduce((sum, { variance }) => sum + variance, 0);
    const best = { from: -1, to: -1, fits: 0, merit: -Infinity };
    for (const from of channels.keys())
      for (const to of channels.keys()) {
        const fits = Math.min(roomOf(from, -size), roomOf(to, size));
        if (from === to || fits <= 0) continue;
        let [value, variance] = [0, now];
        for (const [index, by] of [[from, -fits], [to, fits]] as const) {
          const after = gainAt(index, spend[index]! + by);
          value += after.value - gains[index]!.value;
          variance += after.variance - gains[index]!.variance;
        }
        const merit = (value + errors * (Math.sqrt(Math.max(0, variance)) - Math.sqrt(Math.max(0, now)))) / fits;
        if (merit > best.merit) Object.assign(best, { from, to, fits, merit });
      }
    if (best.merit < 1e-6) break;
    for (const [index, by] of [[best.from, -best.fits], [best.to, best.fits]] as const) {
      spend[index]! += by;
      gains[index] = gainAt(index, spend[index]!);
    }
    moved += best.fits;
  }
  return spend;
} // prettier-ignore

it('is, to the byte, what trying all pairs of channels at every step gives', () => {
  const random = randomStream(1, 'splits');
  let moved = 0;
  for (let house = 0; house < 60; house += 1) {
    const channels = Array.from({ length: 2 + (house % 9) }, (_, index) => ({
      ...channel(`${index}`, 50 + 900 * random.uniform(), 2000 * random.uniform(), {
        error: 400 * random.uniform(),
        elasticity: 0.05 + 0.95 * random.uniform(),
        elasticityError: 0.3 * random.uniform(),
      }),
      least: random.uniform(),
      most: 1 + random.uniform(),
    }));
    const terms = { step: 7, move: 301, errors: [-0.8416, 0, 0.8416][house % 3]! };
    const { spend } = splitBest(channels, { ...terms, total: total(channels) });
    expect(spend).toEqual(byEveryPair(channels, terms));
    moved += Number(spend.some((each, index) => each !== channels[index]!.response.spend));
  }
  expect(moved).toBeGreaterThan(50);
});
