/** A longer property is nobody's name or note: no more of it is kept than tells what it is. */
export const LONGEST_PROPERTY = 32_768;
const BEGINNING = 200;

/** A line of a card as RFC 6350 means it, unfolded: `TEL;TYPE=cell:+41 79 555 01 42`. */
export interface ContentLine {
  /** Line of the file on which it begins, from 1. */
  readonly line: number;
  /** In capitals and without its group; '' where the line is no property. */
  readonly name: string;
  readonly text: string;
  /** It is longer than may be, and the text is only its beginning. */
  readonly cut: boolean;
}

const HEADER = /^(?:[\w-]+\.)?([\w-]+)[;:]/;
const QUOTED = /^[^:]*QUOTED-PRINTABLE/i;

/**
 * Puts the lines of vCards together a block of text at a time. What is not wanted (photos, sounds, keys) passes by
 * without being kept, and of what is longer than a property may be only its beginning is.
 */
export class ContentLines {
  #piece = '';
  #line = 1;
  #open: Open | undefined;

  /** @param wants whether a property of this name is kept. */
  constructor(readonly wants: (name: string) => boolean) {}

  /** The lines that are complete with this block; `last` says that no more will come. */
  *read(block: string, last = false): Generator<ContentLine> {
    for (let at = 0; at < block.length;) {
      const newline = block.indexOf('\n', at);
      const end = newline < 0 ? block.length : newline;
      const room = LONGEST_PROPERTY + 2 - this.#piece.length;
      const piece = block.slice(at, Math.min(end, at + room));
      this.#piece = this.#piece === '' ? piece : this.#piece + piece;
      if (newline < 0) break;
      const done = this.#written();
      if (done) yield done;
      at = newline + 1;
    }
    if (!last) return;
    const ended = [this.#written(), this.#open?.closed()];
    yield* ended.filter((line) => line !== undefined);
    this.#open = undefined;
  }

  /** Takes a line as it is written: it goes on with the one before it, or begins another and ends that one. */
  #written(): ContentLine | undefined {
    const text = this.#piece.endsWith('\r') ? this.#piece.slice(0, -1) : this.#piece;
    const line = this.#line++;
    this.#piece = '';
    if (this.#open?.goesOn(text)) return void this.#open.add(text);
    const done = this.#open?.closed();
    this.#open = text.trim() === '' ? undefined : new Open(line, text, this.wants);
    return done;
  }
}

/** A property of which more lines may come. */
class Open {
  readonly #name: string;
  /** Nobody asked for it, so that nothing of it is kept. */
  readonly #dropped: boolean;
  /** A line of quoted-printable that ends with `=` goes on in the next one. */
  readonly #quoted: boolean;
  #soft = false;
  #cut = false;
  #text = '';

  constructor(
    readonly line: number,
    text: string,
    wants: (name: string) => boolean,
  ) {
    this.#name = HEADER.exec(text)?.[1]?.toUpperCase() ?? '';
    this.#dropped = this.#name !== '' && !wants(this.#name);
    this.#quoted = QUOTED.test(text);
    this.#append(text);
  }

  /** Some programs do not indent the lines of a photo; they have no sign that ends a name. */
  goesOn(text: string): boolean {
    if (this.#soft || text.startsWith(' ') || text.startsWith('\t')) return true;
    return this.#dropped && text !== '' && !/[:;]/.test(text);
  }

  add(text: string): void {
    this.#append(this.#soft ? text : text.slice(1));
  }

  #append(text: string): void {
    this.#soft = this.#quoted && text.endsWith('=');
    if (this.#dropped || this.#cut) return;
    this.#text += this.#soft ? text.slice(0, -1) : text;
    if (this.#text.length <= LONGEST_PROPERTY) return;
    this.#text = this.#text.slice(0, BEGINNING);
    this.#cut = true;
  }

  closed(): ContentLine | undefined {
    if (this.#dropped) return undefined;
    return { line: this.line, name: this.#name, text: ownText(this.#text), cut: this.#cut };
  }
}

/** A copy: a part of a string would hold the whole block in memory that it was cut from. */
function ownText(text: string): string {
  return Buffer.from(text).toString();
}
