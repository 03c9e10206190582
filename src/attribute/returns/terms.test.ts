import { expect, it } from 'vitest';
import { readTerms } from './terms.js';

it('has what is usual where nothing is said', () => {
  expect(readTerms({})).toEqual({ step: 0.01, move: 0.2, least: 0.5, most: 1.5, boldness: 'even', keep: {} });
});

it('reads what is written, and the limits of channels', () => {
  const terms = readTerms({
    total: '5000',
    boldness: 'bold',
    move: '0.1',
    keep: 'Email, Paid Search = 0.8-1.2',
  });
  expect(terms).toMatchObject({ total: 5000, boldness: 'bold', move: 0.1 });
  expect(terms.keep).toEqual({ Email: { least: 1, most: 1 }, 'Paid Search': { least: 0.8, most: 1.2 } });
});

it('names what cannot be', () => {
  expect(() => readTerms({ boldness: 'brave' })).toThrow('boldness "brave": write cautious, even or bold');
  expect(() => readTerms({ most: '9' })).toThrow('most "9": write a number from 1 to 3');
  expect(() => readTerms({ move: 'much' })).toThrow('move "much": write a number from 0 to 1');
  expect(() => readTerms({ keep: 'Email=1.2-1.5' })).toThrow('keep "Email=1.2-1.5": write a channel');
});
