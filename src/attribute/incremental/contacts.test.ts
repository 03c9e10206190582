import { expect, it } from 'vitest';
import { DAY } from '../../core/index.js';
import { foldAnswers } from './contacts.js';
import { labelsOf, type Look } from './labels.js';
import { TOUCH } from './signals.js';

const NOBODY = { campaign: '', adviser: '', boutique: '' };

type Told = [day: number, channel: string, reach: string, more?: Partial<Look>];

/** The days of the touches that stand for contacts. */
function contacts(...told: Told[]): number[] {
  const labels = labelsOf(told.map(([, channel, reach, more], look) => ({ look, channel, reach, ...NOBODY, ...more })));
  const at = told.map(([day]) => day * DAY);
  const codes = new Uint8Array(told.length).fill(TOUCH);
  foldAnswers(at, codes, Uint32Array.from(told, (_, index) => index + 1), told.length, labels);
  return told.map(([day]) => day).filter((_, index) => codes[index] === TOUCH);
} // prettier-ignore

it('has the first click on a letter stand for it', () => {
  const spring = { campaign: 'spring' };
  expect(
    contacts(
      [1, 'Email', 'delivered', spring],
      [2, 'Email', 'clicked', spring],
      [9, 'Email', 'clicked', spring],
      [20, 'Email', 'delivered', spring],
    ),
  ).toEqual([2, 20]);
});

it('keeps a click on another letter, or long after', () => {
  expect(
    contacts(
      [1, 'Email', 'delivered', { campaign: 'spring' }],
      [2, 'Email', 'clicked', { campaign: 'summer' }],
      [16, 'Email', 'clicked', { campaign: 'spring' }],
    ),
  ).toEqual([1, 2, 16]);
});

it('takes the first click for the letter where its delivery was not told', () => {
  const spring = { campaign: 'spring' };
  expect(contacts([1, 'Email', 'clicked', spring], [2, 'Email', 'clicked', spring])).toEqual([1]);
});

it('has a click stand for the advertisement that was shown that day', () => {
  expect(contacts([1, 'Display', 'shown'], [1.5, 'Display', 'clicked'], [3, 'Display', 'clicked'])).toEqual([
    1.5, 3,
  ]);
});

it('keeps each search, meeting and visit', () => {
  expect(
    contacts(
      [1, 'Paid Search', 'clicked'],
      [1.1, 'Paid Search', 'clicked'],
      [2, 'Adviser', 'met'],
      [2.1, 'Adviser', 'met'],
    ),
  ).toEqual([1, 1.1, 2, 2.1]);
});

it('takes a reply for an answer to what the same adviser wrote', () => {
  expect(
    contacts(
      [1, 'Adviser', 'delivered', { adviser: 'Anna' }],
      [2, 'Adviser', 'replied', { adviser: 'Anna' }],
      [3, 'Adviser', 'replied', { adviser: 'Bruno' }],
    ),
  ).toEqual([1, 3]);
});
