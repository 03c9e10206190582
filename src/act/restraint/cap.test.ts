import { expect, it } from 'vitest';
import { overCap } from './cap.js';

const FIVE_IN_SEVEN = { cap: { contacts: 5, days: 7 } };
const paul = { id: 'p', name: 'Paul Berger', contacts: 2 };
const maud = { id: 'm', name: 'Maud Berger', contacts: 1 };
const everybody = () => true;

it('lets nobody be written to more often than the house allows, with the household', () => {
  expect(overCap({ contacts: 4, mates: [paul] }, FIVE_IN_SEVEN, everybody)).toBeUndefined();
  expect(overCap({ contacts: 5, mates: [paul] }, FIVE_IN_SEVEN, everybody)).toBe(
    'was in touch with us five times in seven days, Paul Berger of the household included; the house allows five',
  );
  expect(overCap({ contacts: 20, mates: [{ ...paul, contacts: 0 }] }, { cap: { contacts: 1, days: 1 } }, everybody)).toBe(
    'was in touch with us 20 times in a day; the house allows one',
  );
  expect(overCap({ contacts: 20, mates: [paul] }, { cap: { contacts: 0, days: 7 } }, everybody)).toBeUndefined();
}); // prettier-ignore

it('names of a household only those whom the reader may see', () => {
  const said = (named: (id: string) => boolean) => overCap({ contacts: 5, mates: [paul, maud] }, FIVE_IN_SEVEN, named);
  expect(said((id) => id === 'p')).toMatch(/, Paul Berger and somebody of the household included;/);
  expect(said(() => false)).toMatch(/, two more of the household included;/);
}); // prettier-ignore
