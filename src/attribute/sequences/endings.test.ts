import { expect, it } from 'vitest';
import { Endings } from './endings.js';

/** What each touch ends, as `0 1 2 within 7`. */
function ended(...touches: [channel: number, at: number][]): string[] {
  const endings = new Endings(3);
  endings.begin();
  const found: string[] = [];
  for (const [channel, at] of touches)
    endings.take(channel, at, (key) => {
      const { channels, spacing } = endings.read(key);
      found.push(`${channels.join(' ')} within ${spacing === 0 ? 7 : 30}`);
    });
  return found;
}

it('ends a sequence of each length with each touch, from the first to the last', () => {
  expect(ended([0, 1], [1, 2], [0, 3], [2, 4])).toEqual([
    '0 1 within 7',
    '1 0 within 7',
    '0 1 0 within 7',
    '0 2 within 7',
    '1 0 2 within 7',
    '0 1 0 2 within 7',
  ]);
});

it('tells near from far by the days from the first to the last, and forgets what is too far', () => {
  expect(ended([0, 0], [0, 6], [0, 14], [1, 60])).toEqual([
    '0 0 within 7',
    '0 0 within 30',
    '0 0 0 within 30',
  ]);
});
