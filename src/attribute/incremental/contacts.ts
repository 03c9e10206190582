import { DAY } from '../../core/index.js';
import { ANSWER, TOUCH } from './signals.js';
import type { Labels } from './labels.js';

/**
 * Has each contact with a client stand once. A letter whose link was followed, or an advertisement that was clicked, is a
 * touch at its first click, since what is taken up may do what one that is only delivered does not, and the delivery and
 * all other clicks are none; a reply to what an adviser wrote is of the same conversation. The siblings are known by
 * channel and campaign, or adviser where there is no campaign, and by an answer being no later than `Labels.answered`
 * after the contact. Of what is sent, a second click is an answer too where the delivery was not told.
 * @param at milliseconds, ascending.
 * @param codes what is no touch of its own is overwritten with `ANSWER`.
 * @param labels the label of each event that is a touch.
 */
export function foldAnswers(
  at: ArrayLike<number>,
  codes: Uint8Array,
  labels: Uint32Array,
  length: number,
  { contact, answers, answered, until, stands }: Labels,
): void {
  for (let event = 0; event < length; event += 1) {
    if (codes[event] === TOUCH) until[contact[labels[event]!]!] = -Infinity;
  }
  for (let event = 0; event < length; event += 1) {
    if (codes[event] !== TOUCH) continue;
    const label = labels[event]!;
    const of = contact[label]!;
    if (answers[label] !== NO_ANSWER && at[event]! <= until[of]!) {
      const isFirst = answers[label] === CLICK && answers[labels[stands[of]!]!] !== CLICK;
      codes[isFirst ? stands[of]! : event] = ANSWER;
      if (isFirst) stands[of] = event;
    } else if (answered[label]! > 0) {
      until[of] = at[event]! + answered[label]!;
      stands[of] = event;
    }
  }
}

/** How long an answer to a contact is waited for, by how it reached the client, in milliseconds. */
export const ANSWERED_WITHIN: Readonly<Record<string, number>> = { delivered: 14 * DAY, shown: DAY };

/** How a client answers. */
export const NO_ANSWER = 0;
const REPLY = 1;
const CLICK = 2;
export const ANSWERS: Readonly<Record<string, number>> = { replied: REPLY, clicked: CLICK };

/** Channels by which the house sends, so that a click on what was sent stands for the sending. */
export const SENT: readonly string[] = [
  'Email',
  'SMS',
  'Mobile Push Notifications',
  'Messaging',
  'Direct Mail',
];
