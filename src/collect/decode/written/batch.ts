import type { Fields, Kept } from '../draft.js';
import { CLOSE, JsonBytes, OPEN, OPEN_LIST } from './json.js';
import { MessageReader } from './reader.js';
import type { Shapes } from './shape.js';

/** A message that was read from its text: the fields that decoding looks at, and the parts that are kept. */
export class WrittenMessage implements Kept {
  readonly properties: string;
  readonly traits: string;
  readonly context: string;

  /** @param reader which has just read it. */
  constructor(
    readonly fields: Fields,
    reader: MessageReader,
    readonly parsed: () => unknown,
  ) {
    this.properties = reader.properties;
    this.traits = reader.traits;
    this.context = reader.context;
  }
}

/** The body of a batch: each of its messages a `WrittenMessage`, or parsed. */
export interface WrittenBatch {
  readonly messages: readonly unknown[];
  readonly sentAt: unknown;
  readonly writeKey: unknown;
}

/**
 * Reads the body of a batch from its text; undefined where the whole must be parsed.
 * @param body UTF-8.
 * @param shapes what was learnt of the sender's messages.
 * @param most how many messages it may have.
 */
export function readWrittenBatch(body: Buffer, shapes: Shapes, most: number): WrittenBatch | undefined {
  return new Body(body, shapes).batch(most);
}

/** Reads a body that is one message; undefined where it must be parsed. */
export function readWrittenMessage(body: Buffer, shapes: Shapes): WrittenMessage | undefined {
  return new Body(body, shapes).message();
}

/** What must follow the text, for the walk over it. */
const BEHIND = Buffer.from('\n   ');

class Body {
  readonly #bytes: Buffer;
  readonly #length: number;
  readonly #reader: MessageReader;
  #messages: unknown[] | undefined;
  #sentAt: unknown;
  #writeKey: unknown;

  constructor(body: Buffer, shapes: Shapes) {
    this.#bytes = Buffer.concat([body, BEHIND]);
    this.#length = body.length;
    this.#reader = new MessageReader(this.#bytes, shapes);
  }

  message(): WrittenMessage | undefined {
    const fields = this.#reader.readAt(0, this.#length);
    if (fields === undefined || this.#reader.end !== this.#length) return undefined;
    return new WrittenMessage(fields, this.#reader, () => this.#parsed(0, this.#length));
  }

  batch(most: number): WrittenBatch | undefined {
    const json = new JsonBytes(this.#bytes);
    let at = this.#bytes[0] === OPEN ? json.enter(0) : 0;
    while (at > 0 && this.#bytes[at] !== CLOSE) {
      const value = json.name(at);
      if (value === 0) return undefined;
      at = this.#member(json, this.#bytes.toString('utf8', at + 1, json.nameEnd), value, most);
      if (at > 0) at = json.next(at);
    }
    if (at === 0 || json.leave(at) !== this.#length || this.#messages === undefined) return undefined;
    return { messages: this.#messages, sentAt: this.#sentAt, writeKey: this.#writeKey };
  }

  /** Passes a member of a batch's body. A context is for `JSON.parse`, since the messages share it. */
  #member(json: JsonBytes, name: string, from: number, most: number): number {
    if (name === 'context') return 0;
    if (name === 'batch') return this.#bytes[from] === OPEN_LIST ? this.#list(json, from, most) : 0;
    const end = json.value(from);
    if (end > 0 && name === 'sentAt') this.#sentAt = this.#parsed(from, end);
    if (end > 0 && name === 'writeKey') this.#writeKey = this.#parsed(from, end);
    return end;
  }

  #list(json: JsonBytes, from: number, most: number): number {
    const messages: unknown[] = (this.#messages = []);
    return json.list(from, (at) => (messages.length === most ? 0 : this.#next(messages, at)));
  }

  #next(messages: unknown[], from: number): number {
    const fields = this.#reader.readAt(from, this.#length);
    const end = fields === undefined ? this.#reader.pass(from) : this.#reader.end;
    if (end === 0) return 0;
    const parsed = () => this.#parsed(from, end);
    messages.push(fields === undefined ? parsed() : new WrittenMessage(fields, this.#reader, parsed));
    return end;
  }

  #parsed(from: number, to: number): unknown {
    return JSON.parse(this.#bytes.toString('utf8', from, to));
  }
}
