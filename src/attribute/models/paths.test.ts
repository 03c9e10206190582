import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairIndex } from './pair-index.js';
import { PathsBuilder } from './paths.js';
import { SequenceIndex } from './sequence-index.js';

describe('PathsBuilder', () => {
  it('makes one of paths with the same steps, and names channels in the order of their characters', () => {
    const builder = new PathsBuilder();
    builder.add(['Search', 'Email'], 1, 10, 2);
    builder.add(['Email'], 0, 0, 1);
    builder.add(['Search', 'Email'], 2, 30, 0);
    expect(builder.finish()).toEqual({
      channels: ['Email', 'Search'],
      steps: Uint16Array.of(1, 0, 0),
      offsets: Uint32Array.of(0, 2, 3),
      conversions: Float64Array.of(3, 0),
      value: Float64Array.of(40, 0),
      nulls: Float64Array.of(2, 1),
    });
  });

  it('takes a channel that is called __proto__', () => {
    const builder = new PathsBuilder();
    builder.add(['__proto__'], 1, 1, 0);
    expect(builder.finish().channels).toEqual(['__proto__']);
  });

  it('refuses amounts that cannot be, and takes nothing of them', () => {
    const builder = new PathsBuilder();
    expect(() => builder.add([], 1, 1, 1)).toThrow('the path has no step');
    expect(() => builder.add(['A'], -1, 0, 0)).toThrow('-1 outcomes cannot be');
    expect(() => builder.add(['A'], NaN, 0, 0)).toThrow('NaN outcomes cannot be');
    expect(() => builder.add(['A'], 1, 1e300, 0)).toThrow('a value of 1e+300 cannot be');
    expect(() => builder.add(['A'], 0, 5, 1)).toThrow('a value of 5 without an outcome cannot be credited');
    expect(() => builder.add(['A'], 1, 1, -3)).toThrow('-3 paths without an outcome cannot be');
    expect(builder.finish().channels).toEqual([]);
  });

  it('refuses more channels than 16 bits name', () => {
    const builder = new PathsBuilder();
    for (let channel = 0; channel < 65_536; channel++) builder.add([`${channel}`], 1, 1, 0);
    expect(() => builder.add(['one too many'], 1, 1, 0)).toThrow(
      '"one too many" is channel 65537; group them',
    );
  });
});

describe('the indexes', () => {
  it('number sequences as they first come', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 4 }), { maxLength: 600 }),
        (sequences) => {
          const index = new SequenceIndex();
          const seen: string[] = [];
          for (const sequence of sequences) {
            const text = sequence.join();
            if (!seen.includes(text)) seen.push(text);
            expect(index.add(Uint16Array.from(sequence), 0, sequence.length)).toBe(seen.indexOf(text));
          }
        },
      ),
      { seed: 1, numRuns: 30 },
    );
  });

  it.each([
    ['placed', 40, 40],
    ['hashed', 1e6, 1e6],
  ])('number pairs as they first come: %s', (_, firsts, seconds) => {
    const index = pairIndex(firsts, seconds);
    const numbers = Array.from({ length: 1600 }, (__, pair) => index.add(pair % 40, Math.floor(pair / 40)));
    const again = Array.from({ length: 1600 }, (__, pair) => index.add(pair % 40, Math.floor(pair / 40)));
    expect(numbers).toEqual(Array.from({ length: 1600 }, (__, pair) => pair));
    expect(again).toEqual(numbers);
    expect(index.firsts()[41]).toBe(1);
  });
});
