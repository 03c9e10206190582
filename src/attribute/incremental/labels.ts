import { ENGAGED } from '../../journey/index.js';
import { ANSWERED_WITHIN, ANSWERS, NO_ANSWER, SENT } from './contacts.js';

/** One way in which touches look: everything of them but their client and time. */
export interface Look {
  /** A hash of the others, below 2^52. */
  readonly look: number;
  readonly channel: string;
  readonly reach: string;
  readonly campaign: string;
  readonly adviser: string;
  readonly boutique: string;
}

/** Names by number; 0 is none. */
export interface Coded {
  /** The number of each label's name. */
  readonly of: Uint32Array;
  /** Names by number, the first ''. */
  readonly names: readonly string[];
}

/** Looks numbered from 1; label 0 is of what is no touch. */
export interface Labels {
  /** The label of a look. */
  readonly byLook: ReadonlyMap<number, number>;
  readonly channel: Coded;
  readonly campaign: Coded;
  readonly adviser: Coded;
  readonly boutique: Coded;
  /** Labels of the same number may be of one contact. */
  readonly contact: Uint32Array;
  /** 1 where the client did something, and the house did not only send or show. */
  readonly takenUp: Uint8Array;
  /** How the client answered, by `ANSWERS`. */
  readonly answers: Uint8Array;
  /** How long such a touch may be answered, in milliseconds; 0 where it is none that one answers. */
  readonly answered: Float64Array;
  /** Room for the time until which each contact may be answered, and for the event that stands for it. */
  readonly until: Float64Array;
  readonly stands: Uint32Array;
}

/** @param looks in an order that depends on nothing but them. */
export function labelsOf(looks: readonly Look[]): Labels {
  const contact = codedOf(
    looks,
    ({ channel, campaign, adviser }) => `${channel}\n${campaign || `\n${adviser}`}`,
  );
  const isSent = ({ channel, reach }: Look) => reach === 'clicked' && SENT.includes(channel);
  return {
    byLook: new Map(looks.map(({ look }, index) => [look, index + 1])),
    channel: codedOf(looks, ({ channel }) => channel),
    campaign: codedOf(looks, ({ campaign }) => campaign),
    adviser: codedOf(looks, ({ adviser }) => adviser),
    boutique: codedOf(looks, ({ boutique }) => boutique),
    contact: contact.of,
    takenUp: Uint8Array.from([0, ...looks.map(({ reach }) => Number(ENGAGED.includes(reach)))]),
    answers: Uint8Array.from([NO_ANSWER, ...looks.map(({ reach }) => ANSWERS[reach] ?? NO_ANSWER)]),
    answered: Float64Array.from([
      0,
      ...looks.map((look) => ANSWERED_WITHIN[isSent(look) ? 'delivered' : look.reach] ?? 0),
    ]),
    until: new Float64Array(contact.names.length),
    stands: new Uint32Array(contact.names.length),
  };
}

/** Numbers names in the order of their signs. */
function codedOf(looks: readonly Look[], nameOf: (look: Look) => string): Coded {
  const names = ['', ...[...new Set(looks.map(nameOf))].filter((name) => name !== '').sort()];
  const numbers = new Map(names.map((name, number) => [name, number]));
  return { of: Uint32Array.from([0, ...looks.map((look) => numbers.get(nameOf(look))!)]), names };
}
