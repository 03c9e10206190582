import type { Fields, Kept } from '../draft.js';
import { textOf } from '../fields.js';
import { EVENT_BYTES, keptText } from '../kept.js';
import { ESCAPED, JsonBytes, OPEN, QUOTE, REWRITTEN, viewOf, WIDE } from './json.js';
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
 * read it takes the members whose names are, and of the parts that are kept their text. What it reads is what
 * `JSON.parse` would give; what is out of the ordinary it leaves to that.
 */
export class MessageReader implements Kept {
  readonly #buffer: Buffer;
  readonly #view: DataView;
  readonly #json: JsonBytes;
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
  /** How many messages were read. */
  #read = 0;
  /** What was met in the message. */
  #marks = 0;

  /** @param buffer UTF-8 with a newline after each message. */
  constructor(buffer: Buffer) {
    this.#buffer = buffer;
    this.#view = viewOf(buffer);
    this.#json = new JsonBytes(buffer);
    this.#shapes = new Shapes(this.#json);
  }

  /** The fields of the message that are read, or undefined where the whole must be parsed. */
  read(from: number, to: number): Fields | undefined {
    if (this.#buffer[to - 1] === RETURN) to -= 1;
    if (to - from > EVENT_BYTES || to + 4 > this.#view.byteLength || this.#buffer[from] !== OPEN)
      return undefined;
    if (to > this.#windowFrom + this.#window.length) this.#open(from, to);
    const message =
      this.#follow(from, to) ??
      (this.#shapes.learn(from, to, this.#read) ? this.#follow(from, to) : undefined);
    // one without an id is known by all that it says, and a group's id is kept among its traits
    return message === undefined || textOf(message['messageId']) === '' || message['groupId'] !== undefined
      ? undefined
      : message;
  }

  /** Whether the message that was read last has no escape, so that no value of it holds a sign that needs one. */
  get plain(): boolean {
    return (this.#marks & ESCAPED) === 0;
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
    json.marks = this.#marks = 0;
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
        this.#marks |= json.marks;
        this.#read += 1;
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
    if (last ? end !== to : end >= to || this.#buffer[end] === OPEN) return false;
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
        this.#marks |= json.marks;
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
