import { expect, it } from 'vitest';
import { budgetChannel } from './channels.js';
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
  expect(() => readTerms({ boldness: 'toString' })).toThrow(
    'boldness "toString": write cautious, even or bold',
  );
  expect(() => readTerms({ most: '9' })).toThrow('most "9": write a number from 1 to 3');
  expect(() => readTerms({ move: 'much' })).toThrow('move "much": write a number from 0 to 1');
  expect(() => readTerms({ keep: 'Email=1.2-1.5' })).toThrow('keep "Email=1.2-1.5": write a channel');
});

it('takes no limits for those of a channel that nobody named, whatever it is called', async () => {
  const evidence = {
    channel: 'constructor',
    complete: 1,
    spend: [100],
    whole: [0],
    watched: [0],
    orders: {
      starts: new Int32Array(1),
      weeks: new Uint16Array(0),
      probabilities: new Float64Array(0),
      each: 1,
    },
  };
  const brought = { caused: 0, value: 0, squares: 0, valueWithin: 0, of: { caused: 0, error: 0, within: 0 } };
  const told = (keep: string) =>
    budgetChannel({ evidence, brought, verdict: null, days: 7 }, 0, readTerms({ keep }));
  expect(await told('')).toMatchObject({ kept: false, least: 0.5, most: 1.5 });
  expect(await told('constructor=0.9-1.1')).toMatchObject({ kept: true, least: 0.9, most: 1.1 });
});

it('moves in a hundred steps at most', () => {
  expect(readTerms({ step: '0.001', move: '0.1' })).toMatchObject({ step: 0.001, move: 0.1 });
  expect(readTerms({ move: '1' })).toMatchObject({ step: 0.01, move: 1 });
  expect(() => readTerms({ step: '0.001', move: '1' })).toThrow(
    'step "0.001": to move 1 takes more than 100 of it; write 0.01 or more, or move less',
  );
  expect(() => readTerms({ step: '0.001' })).toThrow('write 0.002 or more, or move less');
});
