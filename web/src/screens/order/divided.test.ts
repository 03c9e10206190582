import { expect, it } from 'vitest';
import type { Answer } from './answer';
import { dividedWords } from './divided';

const touch = (at: string, last: number) =>
  ({ at, credits: { last: { credit: last, value: 0 }, incremental: { credit: 0.2, value: 0 } } }) as unknown as Answer['touches'][number]; // prettier-ignore
const order = (previousAt: string | null, ...touches: Answer['touches']) => ({
  touches,
  clientOrders: { nth: 2, previousAt },
});

it('says whose touches of before the order before are, where the rules give them nothing', () => {
  const [early, late] = [touch('2026-03-01T10:00:00Z', 0), touch('2026-03-09T10:00:00Z', 1)];
  const words = dividedWords(order('2026-03-05T10:00:00Z', early, late), 'UTC');
  expect(words).toContain('among the touches since the client’s order before, of 5 March 2026');
  const continued = dividedWords(order('2026-03-05T10:00:00Z', { ...early, credits: late.credits }, late), 'UTC');
  for (const each of [continued, dividedWords(order(null, late), 'UTC')]) expect(each).toContain('among these touches;');
}); // prettier-ignore
