import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshImports, type Imports } from '../../../test/imports.js';
import { resolve } from '../index.js';
import { decidePair, undoDecision } from './decide.js';
import { listDecided, surpriseOf } from './decided.js';

let imports: Imports;
beforeAll(async () => {
  imports = await freshImports();
});
afterAll(() => imports.close());

it('lists what was decided, the last first, until it is taken back', async () => {
  const { house } = imports;
  await imports.bring('till.csv', 'Client number,First name,Last name\n1,Ines,Amann\n2,Rosa,Keller\n3,Paul,Amann\n', 'till', 'clients'); // prettier-ignore
  await resolve(house);
  const [ines, rosa, paul] = [1, 2, 3].map((number) => `till/user:${number}-00000000`) as [
    string,
    string,
    string,
  ];
  await decidePair(house, { left: ines, right: paul }, 'same', 'odile');
  await decidePair(house, { left: rosa, right: ines }, 'different', 'jean');
  expect(await listDecided(house, 1)).toMatchObject({
    pairs: [
      { left: ines, right: rosa, verdict: 'different', who: 'jean', names: ['Ines Amann', 'Rosa Keller'] },
    ],
    count: 2,
    isStrange: false,
  }); // prettier-ignore
  await undoDecision(house, { left: ines, right: rosa }, 'jean');
  expect((await listDecided(house, 10)).pairs.map(({ who }) => who)).toEqual(['odile']);
});

it('finds it strange where more decisions go against what was likelier than chance explains', () => {
  const decided = (odds: number, same: number, different: number) => [
    ...Array.from({ length: same }, () => ({ odds, same: true })),
    ...Array.from({ length: different }, () => ({ odds, same: false })),
  ];
  const [rightly, wrongly] = [surpriseOf(decided(Math.log(9), 18, 2)), surpriseOf(decided(Math.log(9), 2, 18))];
  expect(rightly).toMatchObject({ against: 2, isStrange: false });
  expect(rightly.expected).toBeCloseTo(2);
  expect(wrongly).toMatchObject({ against: 18, isStrange: true });
  expect(surpriseOf(decided(Math.log(99), 0, 4)).isStrange).toBe(false);
  expect(surpriseOf([{ odds: null, same: true }])).toEqual({ against: 0, expected: 0, isStrange: false });
}); // prettier-ignore
