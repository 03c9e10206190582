import { expect, it } from 'vitest';
import type { Conversation, Letter } from './answer';
import { answerTo, grouped, lastWords, stateWords, waitingSentence } from './words';

const with_ = (name: string, more: Partial<Conversation> = {}): Conversation => ({
  client: { id: name, name },
  waits: false,
  troubled: 0,
  last: { direction: 'in', automatic: false, state: 'received', at: '', says: 'Yes,\nThursday.' },
  ...more,
});

it('lists who waits before what went wrong before the others', () => {
  const [maud, odo, ines] = [with_('Maud'), with_('Odo', { troubled: 1 }), with_('Inès', { waits: true, troubled: 1 })];
  expect(grouped([maud, odo, ines]).map(({ name, rows }) => [name, rows.length])).toEqual([
    ['Waiting for you', 1],
    ['Did not go their way', 1],
    ['With them', 1],
  ]);
  expect(waitingSentence([ines, maud])).toBe('Inès waits for an answer.');
  expect(waitingSentence([ines, with_('Tomoko', { waits: true })])).toBe('Two wait for an answer, Inès longest.');
  expect(waitingSentence([maud])).toBe('No letter waits for an answer.');
}); // prettier-ignore

it('says whose words the last ones are', () => {
  expect(lastWords(with_('Inès'))).toBe('“Yes, Thursday.”');
  const last = { ...with_('Inès').last, automatic: true };
  expect(lastWords(with_('Inès', { last }))).toBe('A machine answered');
});

it('says plainly what is not certain', () => {
  const letter = { state: 'uncertain', trouble: 'it may have gone out', automatic: false, direction: 'out' };
  const when = (instant: string) => instant.slice(11, 16);
  expect(stateWords(letter as Letter, when)).toBe('nobody knows whether it went out: it may have gone out');
  expect(stateWords({ ...letter, state: 'sent' } as Letter, when)).toBe('');
});

it('says until when a letter waits for the morning of the client', () => {
  const letter = {
    state: 'waiting', quiet: true, due: '2026-03-12T23:00:00.000Z',
    trouble: 'it is 21:00 in Asia/Tokyo: goes out at 08:00 there',
  }; // prettier-ignore
  const when = (instant: string) => instant.slice(11, 16);
  expect(stateWords(letter as Letter, when)).toBe(
    'waits until 23:00; it is 21:00 in Asia/Tokyo: goes out at 08:00 there',
  );
});

it('answers a subject once', () => {
  expect(answerTo('The strap')).toBe('Re: The strap');
  expect(answerTo('RE: The strap')).toBe('RE: The strap');
});
