import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventRow, storeRows } from '../../test/events.js';
import { freshHouse } from '../../test/house.js';
import { clientsOf, emptyHouse, minute } from '../../test/identity.js';
import type { House } from '../engines/index.js';
import { resolve } from './index.js';

let house: House;
beforeAll(async () => {
  house = await freshHouse();
});
afterAll(() => house.close());

const some = (...values: string[]) => fc.constantFrom('', '', ...values);

const event = fc.record({
  user_id: some('u1', 'u2', 'u3', 'u4'),
  email: some('a@maison.example', 'b@maison.example', 'c@maison.example'),
  loyalty: some('L1', 'L2'),
  anonymous_id: fc.constantFrom('a1', 'a2', 'a3', 'tablet'),
  type: fc.constantFrom('track', 'track', 'track', 'alias'),
  at: fc.nat(10),
});

it('gives the same clients whatever the order of the rows in a batch', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc
        .array(event, { minLength: 3, maxLength: 30 })
        .chain((events) =>
          fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
        ),
      async (orders) => {
        const results: string[][][] = [];
        for (const events of orders) {
          await emptyHouse(house);
          await storeRows(
            house,
            events.map(({ at, ...told }) => eventRow({ ...told, ...minute(at) })),
          );
          await resolve(house);
          results.push(await clientsOf(house));
        }
        expect(results[1]).toEqual(results[0]);
      },
    ),
    { numRuns: 6, seed: 7 },
  );
});
