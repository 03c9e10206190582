import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readResults } from './results.js';

const KEPT = ['results', 'samples'].map((name) => fileURLToPath(new URL(`./${name}.jsonl`, import.meta.url)));
/** As the check of a run has it: more than two orders for three touches, of a channel with 1 % of the orders. */
const [TOO_SURE, MATTERS] = [2 / 3, 0.01];

it('tells who stands at the till from every other channel by orders for each touch, in all houses that were tried', async () => {
  const houses = (await Promise.all(KEPT.map((file) => readResults(file)))).flat();
  expect(houses.length).toBeGreaterThan(100);
  for (const { kind, orders, channels, models } of houses) {
    const credits = models.find(({ name }) => name === 'incremental')!.channels;
    channels.forEach(({ name, touches, caused }, channel) => {
      const isAtTill = kind.endsWith('at the till') && name === 'affiliate';
      const isSure = credits[channel]! > MATTERS * orders && credits[channel]! / touches > TOO_SURE;
      expect([kind, name, isSure]).toEqual([kind, name, isAtTill]);
      expect(caused / touches).toBeLessThan(0.35);
    });
  }
}); // prettier-ignore
