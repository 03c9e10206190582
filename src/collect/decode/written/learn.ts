import { CLOSE, JsonBytes, OPEN, viewOf } from './json.js';
import { nameIn } from './names.js';
import { PARTS, type Begun, type Edge, type Stretch } from './shape.js';

/** The number of an object that is not read. */
const NOT_READ = -1;

/** Tells the stretches of a message by walking through it. */
export class Learner {
  readonly #json: JsonBytes;
  readonly #buffer: Buffer;
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
   * The stretches of the message at an offset, or undefined where it is for `JSON.parse` to say what it is.
   * @param to where it ends at the latest.
   */
  stretches(from: number, to: number): readonly Stretch[] | undefined {
    this.#stretches = [];
    this.#objects = 0;
    this.#begin(from);
    this.#json.begin();
    const end = this.#object(from, 0, true);
    if (end === 0 || end > to) return undefined;
    this.#end(end, undefined, NOT_READ, true);
    return this.#stretches;
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
}
