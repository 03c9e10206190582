import type { Fields, Kept } from '../draft.js';
import { textOf } from '../fields.js';
import { EVENT_BYTES, keptText } from '../kept.js';
import { ESCAPED, JsonBytes, OPEN, QUOTE, REWRITTEN, viewOf, WIDE } from './json.js';
import { Learner } from './learn.js';
import { PARTS, Shapes, type Part, type Stretch } from './shape.js';

/** Where a part stands in the bytes, and what stands in it. */
interface Place {
  from: number;
  to: number;
  marks: number;
}

const RETURN = 13;
/** How much of the bytes is at hand as a text, to take values from. */
const WINDOW = 64 * 1024;

/**
 * Reads messages from their JSON text without building what decoding does not look at: of objects whose names are
 * read it takes the members whose names are, and of the parts that are kept their text.
 *
 * It assumes that messages of one sender are alike but for their values, so that the text between two values is
 * compared with what stood there before (`Shapes`), and only values are walked over (`JsonBytes`). It holds every
 * message to the grammar of JSON all the same, and what it reads is what `JSON.parse` would give. It gives way where
 * that is not sure or not worth it: no JSON, a name twice or escaped, an exponent, many levels or names, more than an
 * event may have, no id, or messages that are seldom alike. Such a message is parsed, and so is one that is refused.
 *
 * It is worth it: from its text to its line, an event of the bench's batches takes about 11 us of processor time where
 * it is parsed, and 8 so. `JSON.parse` itself is 3 to 4 of the 11, and what it builds must be written out again.
 */
export class MessageReader implements Kept {
  readonly #buffer: Buffer;
  readonly #view: DataView;
  readonly #json: JsonBytes;
  readonly #learner: Learner;
  readonly #shapes: Shapes;
  readonly #objects: Record<string, unknown>[] = [];
  readonly #places: Readonly<Record<Part, Place>> = {
    properties: { from: 0, to: 0, marks: 0 },
    traits: { from: 0, to: 0, marks: 0 },
    context: { from: 0, to: 0, marks: 0 },
  };
  /** The bytes from an offset on, each as a sign. */
  #window = '';
  #windowFrom = 0;
  /** Offset after the message that was read last. */
  end = 0;

  /**
   * @param buffer UTF-8 with a newline after each message, or after all of them, and three bytes more.
   * @param shapes what was learnt of the sender's messages before.
   */
  constructor(buffer: Buffer, shapes = new Shapes()) {
    this.#buffer = buffer;
    this.#view = viewOf(buffer);
    this.#json = new JsonBytes(buffer);
    this.#learner = new Learner(this.#json);
    this.#shapes = shapes;
  }

  /** The fields that are read of a message that takes up a line, or undefined where the whole must be parsed. */
  read(from: number, to: number): Fields | undefined {
    const end = this.#buffer[to - 1] === RETURN ? to - 1 : to;
    const message = end - from > EVENT_BYTES ? undefined : this.readAt(from, end);
    return this.end === end ? message : undefined;
  }

  /** The same of a message that ends by itself. @param to where it ends at the latest. */
  readAt(from: number, to: number): Fields | undefined {
    to = Math.min(to, from + EVENT_BYTES);
    if (to + 4 > this.#view.byteLength || this.#buffer[from] !== OPEN) return undefined;
    if (to > this.#windowFrom + this.#window.length) this.#open(from, to);
    const message = this.#follow(from, to) ?? (this.#learn(from, to) ? this.#follow(from, to) : undefined);
    // one without an id is known by all that it says, and a group's id is kept among its traits
    return message === undefined || textOf(message['messageId']) === '' || message['groupId'] !== undefined
      ? undefined
      : message;
  }

  /** Passes any value. @returns where it ends; 0 where it is for `JSON.parse` to say what it is. */
  pass(from: number): number {
    this.#json.begin();
    return this.#json.value(from);
  }

  #learn(from: number, to: number): boolean {
    if (!this.#shapes.wants()) return false;
    const stretches = this.#learner.stretches(from, to);
    return stretches !== undefined && this.#shapes.remember(stretches);
  }

  /** The parts of the message that was read last. */
  get properties(): string {
    return this.#text('properties');
  }

  get traits(): string {
    return this.#text('traits');
  }

  get context(): string {
    return this.#text('context');
  }

  #text(part: Part): string {
    const { from, to, marks } = this.#places[part];
    if (to === 0) return '{}';
    if ((marks & REWRITTEN) === 0) return this.#slice(from, to, marks);
    return keptText(JSON.parse(this.#buffer.toString('utf8', from, to)) as Fields);
  }

  #open(from: number, to: number): void {
    this.#window = this.#buffer.toString(
      'latin1',
      from,
      Math.max(to, Math.min(from + WINDOW, this.#buffer.length)),
    );
    this.#windowFrom = from;
  }

  /** Reads along the stretches that were learnt. */
  #follow(from: number, to: number): Fields | undefined {
    const json = this.#json;
    const objects = this.#objects;
    const message = (objects[0] = {});
    for (const part of PARTS) this.#places[part].to = 0;
    json.begin();
    json.marks = 0;
    let at = from;
    for (let next = this.#shapes.first; ;) {
      const stretch = this.#standing(next, at, to);
      if (stretch === undefined) return undefined;
      for (const { object, name, within } of stretch.begins) {
        const begun = {};
        objects[object] = begun;
        objects[within]![name] = begun;
      }
      this.#mark(stretch, at);
      at += stretch.length;
      if (stretch.last) {
        this.#shapes.read += 1;
        this.end = at;
        return message;
      }
      const { name } = stretch;
      const end = name === undefined ? json.value(at) : this.#take(at, objects[stretch.object]!, name);
      if (end === 0) return undefined;
      at = end;
      next = stretch.next;
    }
  }

  /** The stretch that stands in the bytes. The one that was met last is looked for first. */
  #standing(among: Stretch[], at: number, to: number): Stretch | undefined {
    for (let index = 0; index < among.length; index += 1) {
      const stretch = among[index]!;
      if (!this.#stands(stretch, at, to)) continue;
      if (index > 0) {
        among[index] = among[0]!;
        among[0] = stretch;
      }
      return stretch;
    }
    return undefined;
  }

  #stands({ fours, mask, length, last }: Stretch, at: number, to: number): boolean {
    const view = this.#view;
    const end = at + length;
    if (last ? end > to : end >= to || this.#buffer[end] === OPEN) return false;
    const full = fours.length - 1;
    for (let index = 0; index < full; index += 1, at += 4)
      if (view.getInt32(at, true) !== fours[index]) return false;
    return (view.getInt32(at, true) & mask) === fours[full];
  }

  #mark({ marks, edges }: Stretch, at: number): void {
    const json = this.#json;
    json.marks |= marks;
    for (const { part, begins, offset } of edges) {
      const place = this.#places[part];
      if (begins) {
        place.from = at + offset;
        json.marks = marks;
      } else {
        place.to = at + offset;
        place.marks = json.marks;
      }
    }
  }

  #take(at: number, into: Record<string, unknown>, name: string): number {
    const json = this.#json;
    const before = json.marks;
    json.marks = 0;
    const end = json.value(at);
    if (end === 0) return 0;
    const plain = this.#buffer[at] === QUOTE && (json.marks & ESCAPED) === 0;
    into[name] = plain
      ? this.#slice(at + 1, end - 1, json.marks)
      : JSON.parse(this.#buffer.toString('utf8', at, end));
    json.marks |= before;
    return end;
  }

  #slice(from: number, to: number, marks: number): string {
    return marks & WIDE
      ? this.#buffer.toString('utf8', from, to)
      : this.#window.slice(from - this.#windowFrom, to - this.#windowFrom);
  }
}
