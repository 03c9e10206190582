import { expect, it } from 'vitest';
import { oneClient } from '../../../../test/streams.js';
import { prepare } from '../prepare.js';
import { movedTouches } from './moved.js';

it('moves the last touch before each order to as long after it', () => {
  // a letter and a search before the first order, nothing within two weeks of the second, a letter before the third
  const prepared = prepare(
    oneClient(60, [['touch', 'letter'], ['touch', 'search']], [2, 1], [5, 2], [6, 0], [30, 0], [50, 1], [52, 0]),
  ); // prettier-ignore
  expect(movedTouches(prepared, 0)).toEqual([
    { at: 7, channel: 1 },
    { at: 54, channel: 0 },
  ]);
});
