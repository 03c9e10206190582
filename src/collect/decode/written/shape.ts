import { CLOSE, JsonBytes, OPEN, viewOf } from './json.js';
import { nameIn } from './names.js';

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
interface Begun {
  readonly object: number;
  readonly name: string;
  readonly within: number;
}

interface Edge {
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
const NOT_READ = -1;

/** Learns the stretches of messages, by walking through those that are unlike all before. */
export class Shapes {
  /** What messages begin with. */
  readonly first: Stretch[] = [];
  readonly #json: JsonBytes;
  readonly #buffer: Buffer;
  #count = 0;
  #learnt = 0;
  #stretches: Stretch[] = [];
  #objects = 0;
  #from = 0;
  #begins: Begun[] = [];
  #edges: Edge[] = [];

  constructor(json: JsonBytes) {
    this.#json = json;
    this.#buffer = json.bytes;
  }

  /**
   * Remembers the stretches of a message. Where messages are seldom alike it stops, since that is of no use.
   * @param read how many messages were read by what was learnt.
   * @returns whether this one can be.
   */
  learn(from: number, to: number, read: number): boolean {
    if (this.#count > MOST_STRETCHES || this.#learnt > FIRST_LEARNT + read / SELDOM) return false;
    this.#learnt += 1;
    this.#stretches = [];
    this.#objects = 0;
    this.#begin(from);
    this.#json.begin();
    if (this.#object(from, 0, true) !== to) return false;
    this.#end(to, undefined, NOT_READ, true);
    return this.#remember();
  }

  #object(at: number, object: number, outermost: boolean): number {
    const json = this.#json;
    at = json.enter(at);
    while (at > 0 && this.#buffer[at] !== CLOSE) {
      const value = json.name(at);
      if (value === 0) return 0;
      const name = object === NOT_READ ? undefined : nameIn(this.#buffer, at + 1, json.nameEnd);
      at =
        this.#buffer[value] === OPEN
          ? this.#member(value, name, object, outermost)
          : this.#value(value, name, object);
      if (at > 0) at = json.next(at);
    }
    return at === 0 ? 0 : json.leave(at);
  }

  #value(at: number, name: string | undefined, object: number): number {
    this.#end(at, name, object, false);
    const end = this.#json.value(at);
    this.#begin(end);
    return end;
  }

  #member(at: number, name: string | undefined, within: number, outermost: boolean): number {
    const part = outermost ? PARTS.find((each) => each === name) : undefined;
    let object = NOT_READ;
    if (name !== undefined) {
      object = this.#objects += 1;
      this.#begins.push({ object, name, within });
    }
    if (part) this.#edges.push({ part, begins: true, offset: at - this.#from });
    const end = this.#object(at, object, false);
    if (part) this.#edges.push({ part, begins: false, offset: end - this.#from });
    return end;
  }

  #begin(from: number): void {
    this.#from = from;
    this.#begins = [];
    this.#edges = [];
    this.#json.marks = 0;
  }

  #end(to: number, name: string | undefined, object: number, last: boolean): void {
    const length = to - this.#from;
    const bytes = Buffer.alloc((length + 3) & ~3);
    this.#buffer.copy(bytes, 0, this.#from, to);
    const view = viewOf(bytes);
    this.#stretches.push({
      fours: Int32Array.from({ length: bytes.length / 4 }, (_, index) => view.getInt32(index * 4, true)),
      mask: length % 4 === 0 ? -1 : (1 << ((length % 4) * 8)) - 1,
      length,
      marks: this.#json.marks,
      begins: this.#begins,
      edges: this.#edges,
      name,
      object,
      last,
      next: [],
    });
  }

  #remember(): boolean {
    let at = this.first;
    for (const stretch of this.#stretches) {
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
