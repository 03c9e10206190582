import { expect, it } from 'vitest';
import { countSessions } from './sessions.js';
import { ACT, ANSWER, BASKET, NOTHING, ORDER, TOUCH, VIEW } from './signals.js';

const WORDS = new Map([
  ['order', ORDER],
  ['view', VIEW],
  ['act', ACT],
  ['basket', BASKET],
  ['touch', TOUCH],
  ['answer', ANSWER],
  ['-', NOTHING],
]);

/** What is left of events that are told as `minute word`. */
function counted(...events: string[]): string {
  const told = events.map((event) => event.split(' ') as [string, string]);
  const codes = Uint8Array.from(told, ([, word]) => WORDS.get(word)!);
  countSessions(
    told.map(([minute]) => Number(minute) * 60_000),
    codes,
    codes.length,
  );
  return [...codes].map((code) => [...WORDS].find(([, of]) => of === code)![0]).join(' ');
}

it('counts signals less than half an hour apart once', () => {
  expect(counted('0 view', '20 view', '40 view', '70 view')).toBe('view - - view');
});

it('counts a session as the strongest of its signals, at its beginning', () => {
  expect(counted('0 view', '5 basket', '9 act', '60 view', '61 act')).toBe('basket - - act -');
});

it('counts no session that a touch or an answer to one began', () => {
  expect(counted('0 touch', '5 view', '34 basket', '90 answer', '91 view')).toBe('touch - - answer -');
});

it('lets a touch at the very time of a signal have begun its session', () => {
  expect(counted('0 view', '0 touch', '3 basket')).toBe('- touch -');
});

it("takes the session in which an order is placed for the order's", () => {
  expect(counted('0 view', '120 view', '125 basket', '130 order', '131 view', '170 view')).toBe(
    'view - - order - view',
  );
});

it('lets a session go on over a touch within it', () => {
  expect(counted('0 view', '5 touch', '10 order')).toBe('- touch order');
  expect(counted('0 view', '5 touch', '50 order')).toBe('view touch order');
});

it('passes over what tells nothing', () => {
  expect(counted('0 view', '20 -', '40 view')).toBe('view - view');
});
