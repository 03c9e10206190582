import { expect, it } from 'vitest';
import { samplesTable } from './table.js';

const house = (seed: number, credit: number) => ({
  kind: 'sample house',
  seed,
  clients: 100,
  program: 'this',
  orders: 100,
  channels: [
    { name: 'Email', touches: 50, caused: 10, expected: 10 },
    { name: 'Display', touches: 50, caused: 0, expected: 0 },
  ],
  models: [
    {
      name: 'incremental',
      channels: [credit, 0],
      baseline: 100 - credit,
      certainty: {
        channels: [
          { low: credit - 3, high: credit + 3, verdict: 'incremental' as const },
          { low: 0, high: 1, verdict: 'none' as const },
        ],
        baseline: { low: 97 - credit, high: 103 - credit },
      },
      seconds: 1,
    },
  ],
});

it('says by channel how often intervals held the truth', () => {
  const { title, rows } = samplesTable([house(1, 12), house(2, 20)], 'this');
  expect(title).toBe(
    'The sample house over 2 houses: 0.060 of the orders misplaced on average, 0.100 at most; 3 of 4 intervals of channels held the truth',
  );
  expect(rows).toEqual([
    ['Display', '0', '0', '1', '2 of 2', '0', '2'],
    ['Email', '10', '16', '6', '1 of 2', '2', '0'],
    ['baseline', '90', '84', '6', '1 of 2', '', ''],
  ]);
});

it('marks houses of another program', () => {
  expect(samplesTable([house(1, 12)], 'another').title).toMatch(/held the truth †$/);
});
