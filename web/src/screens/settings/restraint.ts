import { numeral } from '../../format';
import type { Restraint } from './answer';

/** How much clients are left in peace, in plain words. */
export function restraintWords({ quietHours, cap }: Restraint): string {
  return [
    quietHours
      ? `No letter goes out between ${quietHours.from} and ${quietHours.to} where the client lives, by their address, else by their telephone, else by the clocks of the house; of a country with several time zones it is quiet where it is in any of them. An answer to what came within a day goes at once.`
      : 'Letters go out at any hour.',
    cap.contacts === 0
      ? 'The house may be in touch as often as it likes.'
      : `The house is in touch with a client and their household at most ${times(cap.contacts)} in ${cap.days === 1 ? 'a day' : `${numeral(cap.days)} days`}, whoever writes or calls and by whichever channel; beyond that only answers to letters of theirs go.`,
  ].join(' ');
}

const times = (count: number) => ['never', 'once', 'twice'][count] ?? `${numeral(count)} times`;
