import { describe, expect, it } from 'vitest';
import { HOUSE_KINDS, simulateHouse, type SimulatedHouse } from './index.js';

const CLIENTS = 400;
const NAMES = HOUSE_KINDS.map(({ name }) => name);

function house(kind: string, seed = 7, clients = CLIENTS): SimulatedHouse {
  return simulateHouse(kind, { seed, clients });
}

/** The indices of orders in the streams, in their order. */
function ordersOf({ streams }: SimulatedHouse): number[] {
  return [...streams.kinds.keys()].filter((index) => streams.kinds[index] === 0);
}

/** All that a house is, as bytes. */
function bytesOf({ streams, truth, expected }: SimulatedHouse): Buffer[] {
  const { starts, tier, times, kinds } = streams;
  return [starts, tier, times, kinds, truth.cause, expected].map((array) => Buffer.from(array.buffer));
}

function causedShare({ truth }: SimulatedHouse): number {
  return truth.cause.filter((cause) => cause !== -1).length / truth.cause.length;
}

describe.each(NAMES)('a house of the kind "%s"', (name) => {
  const simulated = house(name);
  const { streams, truth, kind } = simulated;
  const orders = ordersOf(simulated);

  it('is the same again by bytes, and another with another seed', () => {
    const bytes = bytesOf(simulated);
    expect(bytesOf(house(name)).every((again, part) => again.equals(bytes[part]!))).toBe(true);
    expect(bytesOf(house(name, 8))[2]!.equals(bytes[2]!)).toBe(false);
  });

  it('shows the order first, then signals, then touches', () => {
    expect(streams.types[0]).toEqual({ kind: 'order', name: 'order' });
    const ranks = streams.types.map((type) => ['order', 'signal', 'touch'].indexOf(type.kind));
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(simulated.expected).toHaveLength(ranks.filter((rank) => rank === 2).length);
    expect(Math.max(...streams.kinds)).toBeLessThan(streams.types.length);
  });

  it('sorts each client by time, within the window', () => {
    expect(streams.starts[0]).toBe(0);
    expect(streams.starts.at(-1)).toBe(streams.times.length);
    expect(streams.starts).toHaveLength(streams.tier.length + 1);
    const firsts = new Set(streams.starts);
    const wrong = [...streams.times.keys()].filter(
      (index) => !firsts.has(index) && streams.times[index]! < streams.times[index - 1]!,
    );
    expect(wrong).toEqual([]);
    expect(Math.min(...streams.times)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...streams.times)).toBeLessThan(streams.days);
  });

  it('gives every order one cause, an earlier touch or nothing', () => {
    expect(truth.cause).toHaveLength(orders.length);
    const caused = [...truth.cause.keys()].filter((nth) => truth.cause[nth] !== -1);
    const wrong = caused.filter((nth) => {
      const cause = truth.cause[nth]!;
      return (
        streams.types[streams.kinds[cause]!]!.kind !== 'touch' ||
        streams.times[cause]! > streams.times[orders[nth]!]!
      );
    });
    expect(wrong).toEqual([]);
  });

  it('has about as many orders and events as a house has', () => {
    expect(orders.length / CLIENTS).toBeGreaterThan(0.6);
    expect(orders.length / CLIENTS).toBeLessThan(2.2);
    expect(streams.times.length / CLIENTS).toBeGreaterThan(20);
    expect(streams.times.length / CLIENTS).toBeLessThan(75);
  });

  it('has orders caused by channels just where channels work', () => {
    if (kind.nothing) expect(causedShare(simulated)).toBe(0);
    else expect(causedShare(simulated)).toBeGreaterThan(0.08);
    expect(causedShare(simulated)).toBeLessThan(0.45);
  });
});

describe('what channels were expected to cause', () => {
  it.each(NAMES.filter((name) => !name.startsWith('nothing works')))(
    'is about what they caused: %s',
    (name) => {
      const { streams, truth, expected } = house(name, 3, 3_000);
      const first = streams.types.findIndex((type) => type.kind === 'touch');
      const caused = new Float64Array(expected.length);
      for (const cause of truth.cause) if (cause !== -1) caused[streams.kinds[cause]! - first]!++;
      for (const [channel, count] of caused.entries()) {
        expect(Math.abs(count - expected[channel]!)).toBeLessThanOrEqual(4 * Math.sqrt(expected[channel]!));
      }
    },
  );
});

describe('a simulated house', () => {
  it('lets no life depend on how many others there are', () => {
    const few = house('everything', 5, 50).streams;
    const many = house('everything', 5, 100).streams;
    expect(many.times.subarray(0, few.times.length)).toEqual(few.times);
  });

  it('shows no signal where none is seen', () => {
    expect(house('hidden intent, no signals').streams.types.map((type) => type.kind)).not.toContain('signal');
  });

  it('knows some persons as two where identities are broken', () => {
    const { tier } = house('broken identities').streams;
    expect(tier.length).toBeGreaterThan(CLIENTS * 1.12);
    expect(tier.length).toBeLessThan(CLIENTS * 1.28);
  });

  it('refuses a kind that there is not', () => {
    expect(() => house('haunted')).toThrow(
      'kind of simulated house was "haunted"; use one of "nothing hidden"',
    );
  });
});
