import { expect, it } from 'vitest';
import { arrivedSaid } from './arrived';

const nobody = { records: 1, clients: 1, twice: 0, known: 0, by: [], met: [] };

it('says who the people of a file turned out to be', () => {
  expect(arrivedSaid(nobody)).toBe('1\u00a0record is 1\u00a0person. No other source knows them.');
  const by = [{ source: 'till', clients: 20 }, { source: 'shop', clients: 17 }]; // prettier-ignore
  expect(arrivedSaid({ records: 30, clients: 29, twice: 1, known: 27, by, met: [] })).toBe(
    '30\u00a0records are 29\u00a0people, one of them written here more than once. 27 are known from other sources too: 20 in till and 17 in shop; 2 are in this one alone.',
  );
});
