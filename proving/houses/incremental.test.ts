import { describe, expect, it } from 'vitest';
import { fitIncremental } from '../../src/attribute/index.js';
import { simulateHouse } from './index.js';

/** Orders that each channel truly caused, and the baseline's, beside what the model says. */
async function judged(kind: string) {
  const { streams, truth } = simulateHouse(kind, { seed: 3, clients: 400 });
  const found = await fitIncremental(streams, { fewest: 10, most: 10 });
  const first = streams.types.findIndex((type) => type.kind === 'touch');
  const caused = found.channels.map(
    (_, channel) => truth.cause.filter((cause) => cause >= 0 && streams.kinds[cause] === first + channel).length,
  );
  const misplaced = found.channels.reduce(
    (sum, channel, index) => sum + Math.abs(channel.caused - caused[index]!),
    Math.abs(found.all.caused - caused.reduce((a, b) => a + b, 0)),
  );
  return { found, caused, misplaced: misplaced / 2 / found.orders };
} // prettier-ignore

describe('the incremental model, on houses whose truth is known', () => {
  it('misplaces few orders where hidden intent drives visits and orders', async () => {
    const { found, caused, misplaced } = await judged('hidden intent');
    expect(misplaced).toBeLessThan(0.15);
    const covered = found.channels.filter(
      (channel, index) => Math.abs(channel.caused - caused[index]!) < 2.6 * channel.error,
    );
    expect(covered.length).toBeGreaterThanOrEqual(found.channels.length - 1);
  });

  it('credits next to nothing where nothing works', async () => {
    const { found, caused } = await judged('nothing works, hidden intent');
    expect(Math.max(...caused)).toBe(0);
    expect(found.all.caused / found.orders).toBeLessThan(0.05);
    const clear = found.channels.filter((channel) => channel.caused > 3 * channel.error);
    expect(clear).toEqual([]);
  });

  it('brings what a part of the clients taught onto all of them, and is less sure of it', async () => {
    const { streams } = simulateHouse('hidden intent', { seed: 5, clients: 250 });
    const [of, most] = [{ fewest: 4, most: 4 }, streams.starts.length - 1];
    const whole = await fitIncremental(streams, of);
    const part = await fitIncremental(streams, { ...of, fitted: most / 2 });
    expect(part.orders).toBe(whole.orders);
    expect(part.channels.map(({ touches }) => touches)).toEqual(whole.channels.map(({ touches }) => touches));
    expect(part.all.error).toBeGreaterThan(whole.all.error);
    expect(Math.abs(part.all.caused - whole.all.caused)).toBeLessThan(3 * part.all.error);
    const credited = part.causes.probabilities.reduce((a, b) => a + b, 0);
    expect(credited / part.all.caused).toBeCloseTo(1, 2);
  });

  it('says of each order one whole: touches that came before it, and what is left', async () => {
    const { streams } = simulateHouse('everything', { seed: 4, clients: 200 });
    const { causes, orders } = await fitIncremental(streams, { fewest: 3, most: 3 });
    expect(causes.starts.length).toBe(orders + 1);
    for (let order = 0; order < orders; order += 1) {
      const probabilities = causes.probabilities.subarray(causes.starts[order], causes.starts[order + 1]);
      expect(probabilities.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(1 + 1e-9);
    }
  });
});
