import { DAY } from '../../core/index.js';
import { ANSWER, TOUCH } from './signals.js';
import type { Labels } from './labels.js';

/**
 * Takes a client's answers to a contact for no contacts of their own: a click on a letter that was delivered, or on an
 * advertisement that was shown, a reply to what an adviser wrote. The siblings are known by channel and campaign, or
 * adviser where there is no campaign, and by an answer being no later than `Labels.answered` after the contact. Of what
 * is sent, a second click is an answer too where the delivery was not told.
 * @param at milliseconds, ascending.
 * @param codes answers among the touches are overwritten with `ANSWER`.
 * @param labels the label of each event that is a touch.
 */
export function foldAnswers(
  at: ArrayLike<number>,
  codes: Uint8Array,
  labels: Uint32Array,
  length: number,
  { contact, answers, answered, until }: Labels,
): void {
  for (let event = 0; event < length; event += 1) {
    if (codes[event] === TOUCH) until[contact[labels[event]!]!] = -Infinity;
  }
  for (let event = 0; event < length; event += 1) {
    if (codes[event] !== TOUCH) continue;
    const label = labels[event]!;
    const of = contact[label]!;
    if (answers[label] === 1 && at[event]! <= until[of]!) codes[event] = ANSWER;
    else if (answered[label]! > 0) until[of] = at[event]! + answered[label]!;
  }
}

/** How long an answer to a contact is waited for, by how it reached the client, in milliseconds. */
export const ANSWERED_WITHIN: Readonly<Record<string, number>> = { delivered: 14 * DAY, shown: DAY };

/** How a client answers. */
export const ANSWERS: readonly string[] = ['clicked', 'replied'];

/** Channels by which the house sends, so that a click on what was sent stands for the sending. */
export const SENT: readonly string[] = [
  'Email',
  'SMS',
  'Mobile Push Notifications',
  'Messaging',
  'Direct Mail',
];
