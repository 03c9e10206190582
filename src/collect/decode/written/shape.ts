/** Parts of a message that are kept as they are written. */
export const PARTS = ['properties', 'traits', 'context'] as const;
export type Part = (typeof PARTS)[number];

/**
 * What stands in a message from the end of a value to the next: `,"context":{"ip":`. Messages of one sender are alike
 * but for their values, so that these stretches, each followed by those that were met after it, tell how to read
 * the next message without walking through its names.
 */
export interface Stretch {
  /** Its bytes, four at a time, the last filled up with zeros. */
  readonly fours: Int32Array;
  /** Which bits of the last four count. */
  readonly mask: number;
  readonly length: number;
  /** What was met in it: see `JsonBytes.marks`. */
  readonly marks: number;
  /** The objects that begin in it and are read. */
  readonly begins: readonly Begun[];
  /** Where parts begin and end in it. */
  readonly edges: readonly Edge[];
  /** The name of the value that follows, where it is read, and the number of the object that has it. */
  readonly name: string | undefined;
  readonly object: number;
  /** No value follows: the message is at its end. */
  readonly last: boolean;
  readonly next: Stretch[];
}

/** An object is known in a message by a number; the message itself is 0. */
export interface Begun {
  readonly object: number;
  readonly name: string;
  readonly within: number;
}

export interface Edge {
  readonly part: Part;
  readonly begins: boolean;
  /** From the beginning of the stretch. */
  readonly offset: number;
}

/** What is not like this many stretches or followers of one is not remembered. */
const MOST_STRETCHES = 2000;
const MOST_NEXT = 24;
/** So many messages are learnt from at first, then one of so many that were read. */
const [FIRST_LEARNT, SELDOM] = [100, 8];

/** The stretches of the messages of one sender, as a tree: a message is a way from `first` to a last one. */
export class Shapes {
  /** What messages begin with. */
  readonly first: Stretch[] = [];
  /** How many messages were read by what was learnt. */
  read = 0;
  #count = 0;
  #learnt = 0;

  /** Whether to learn from one more message. Where they are seldom alike that is of no use. */
  wants(): boolean {
    if (this.#learnt > FIRST_LEARNT + this.read / SELDOM) return false;
    this.#learnt += 1;
    return true;
  }

  /** @returns whether a message of these stretches can be read now. */
  remember(stretches: readonly Stretch[]): boolean {
    if (this.#count + stretches.length > MOST_STRETCHES) return false;
    let at = this.first;
    for (const stretch of stretches) {
      let known = at.find((each) => isSame(each, stretch));
      if (!known) {
        if (at.length >= MOST_NEXT) return false;
        at.push((known = stretch));
        this.#count += 1;
      }
      at = known.next;
    }
    return true;
  }
}

function isSame(one: Stretch, other: Stretch): boolean {
  return one.length === other.length && one.fours.every((four, index) => four === other.fours[index]);
}
