/** What stands in JSON text, as bits of `JsonBytes.marks`. Beyond ASCII: */
export const WIDE = 1;
/** A backslash in a string. */
export const ESCAPED = 2;
/** `JSON.stringify` would write it otherwise: blanks, `\/`, `\u0026`, `1.0`. */
export const REWRITTEN = 4;

export const [QUOTE, OPEN, CLOSE, OPEN_LIST] = [34, 123, 125, 91];
const [BLANK, COMMA, MINUS, POINT, ZERO, NINE, COLON] = [32, 44, 45, 46, 48, 57, 58];
const [BACKSLASH, CLOSE_LIST, UNICODE] = [92, 93, 117];
/** Of `e` and `E`, under the bit that makes letters small. */
const [EXPONENT, SMALL] = [101, 32];
/** Within a line. */
const BLANKS = new Set([BLANK, 9, 13]);

/** Four times the same byte, to look at four bytes at once. */
const [ONES, BLANKS_OF_FOUR, QUOTES, BACKSLASHES] = [0x01010101, 0x20202020, 0x22222222, 0x5c5c5c5c];
const HIGHEST_BITS = 0x80808080 | 0;

const codesOf = (text: string) => [...text].map((sign) => sign.charCodeAt(0));
const WORDS = ['true', 'false', 'null'].map(codesOf);
/** Escapes that are written so again. */
const KEPT_ESCAPES = new Set(codesOf('"\\bfnrt'));
const REWRITTEN_ESCAPES = new Set(codesOf('/u'));
const HEXADECIMAL = new Set(codesOf('0123456789abcdefABCDEF'));
/** As many digits a number keeps, whatever they are. */
const EXACT_DIGITS = 15;
/** A number with as many decimals is never written with an exponent. */
const EXACT_DECIMALS = 6;
/** Lists within values count apart from the objects around them; together they are less deep than a message may be. */
const DEEPEST = 12;
const MOST_NAMES = 512;

/**
 * Walks over JSON text in bytes and builds nothing, in less time than `JSON.parse` takes. Each step gives the offset
 * after what it passed, or 0 where it is for `JSON.parse` to say what the text is: it is no JSON, or it has a name
 * twice in one object, an escape in a name, an exponent, or very many names or levels. A newline must follow the
 * text, so that every walk ends.
 */
export class JsonBytes {
  readonly #view: DataView;
  /** What was met since they were last set to 0. */
  marks = 0;
  /** Offset after the name that was passed last. */
  nameEnd = 0;
  #depth = 0;
  /** How many names the objects around have, by depth. */
  readonly #around = new Int32Array(DEEPEST + 1);
  /** The names of the objects that the walk is in: where they begin, and what tells most of them apart. */
  readonly #begins = new Int32Array(MOST_NAMES);
  readonly #prints = new Int32Array(MOST_NAMES);
  #names = 0;

  constructor(readonly bytes: Buffer) {
    this.#view = viewOf(bytes);
  }

  /** Forgets the text before. */
  begin(): void {
    this.#depth = 0;
    this.#names = 0;
  }

  /** Passes a value. */
  value(at: number): number {
    const byte = this.bytes[at]!;
    if (byte === QUOTE) return this.string(at);
    if (byte === OPEN) return this.#object(at);
    if (byte === OPEN_LIST) return this.list(at);
    return byte <= NINE ? this.#number(at) : this.#word(at);
  }

  string(at: number): number {
    const { bytes } = this;
    for (at = this.plain(at + 1); ; at = this.plain(at + 1)) {
      const byte = bytes[at]!;
      if (byte === QUOTE) return at + 1;
      if (byte > 127) this.marks |= WIDE;
      else if (byte !== BACKSLASH || (at = this.#escape(at + 1)) === 0) return 0;
    }
  }

  /** The first offset from `at` on where a quote, a backslash, a control sign or a sign beyond ASCII stands. */
  plain(at: number): number {
    for (;;) {
      const four = this.#view.getInt32(at, true);
      const quote = four ^ QUOTES;
      const backslash = four ^ BACKSLASHES;
      const special =
        (((quote - ONES) & ~quote) | ((backslash - ONES) & ~backslash) | (four - BLANKS_OF_FOUR) | four) &
        HIGHEST_BITS;
      if (special !== 0) return at + ((31 - Math.clz32(special & -special)) >> 3);
      at += 4;
    }
  }

  /** Enters an object. @returns where its first name begins, or `CLOSE` stands. */
  enter(at: number): number {
    if (this.#depth === DEEPEST) return 0;
    this.#around[++this.#depth] = this.#names;
    return this.#begun(at + 1);
  }

  /** Leaves an object. @param at of its `CLOSE`. */
  leave(at: number): number {
    this.#names = this.#around[this.#depth--]!;
    return at + 1;
  }

  /** Passes a name and its colon. @returns where the value begins. */
  name(at: number): number {
    const { bytes } = this;
    if (bytes[at] !== QUOTE) return 0;
    const before = this.marks;
    this.marks = 0;
    const end = this.string(at) - 1;
    if (end < 0 || this.marks & ESCAPED) return 0;
    this.marks |= before;
    if (!this.#isNew(at + 1, end)) return 0;
    this.nameEnd = end;
    at = this.#begun(end + 1);
    return bytes[at] === COLON ? this.#begun(at + 1) : 0;
  }

  /** Passes what follows a member. @returns where the next name begins, or `CLOSE` stands. */
  next(at: number): number {
    at = this.#begun(at);
    if (this.bytes[at] === CLOSE) return at;
    if (this.bytes[at] !== COMMA) return 0;
    at = this.#begun(at + 1);
    return this.bytes[at] === QUOTE ? at : 0;
  }

  #object(at: number): number {
    at = this.enter(at);
    while (at > 0 && this.bytes[at] !== CLOSE) {
      at = this.name(at);
      if (at > 0) at = this.value(at);
      if (at > 0) at = this.next(at);
    }
    return at === 0 ? 0 : this.leave(at);
  }

  /** Passes a list. @param pass passes each of its values, if not `value` is to. */
  list(at: number, pass?: (at: number) => number): number {
    if (this.#depth === DEEPEST) return 0;
    this.#depth += 1;
    at = this.#begun(at + 1);
    let more = this.bytes[at] !== CLOSE_LIST;
    while (more) {
      at = pass === undefined ? this.value(at) : pass(at);
      if (at === 0) return 0;
      at = this.#begun(at);
      more = this.bytes[at] === COMMA;
      if (more) at = this.#begun(at + 1);
      else if (this.bytes[at] !== CLOSE_LIST) return 0;
    }
    this.#depth -= 1;
    return at + 1;
  }

  #number(at: number): number {
    const { bytes } = this;
    const from = bytes[at] === MINUS ? at + 1 : at;
    const to = digits(bytes, from);
    if (to === from || (bytes[from] === ZERO && to > from + 1)) return 0;
    if (bytes[to] !== POINT) {
      if (to - from > EXACT_DIGITS || (from > at && bytes[from] === ZERO)) this.marks |= REWRITTEN;
      return (bytes[to]! | SMALL) === EXPONENT ? 0 : to;
    }
    const end = digits(bytes, to + 1);
    if (end === to + 1 || (bytes[end]! | SMALL) === EXPONENT) return 0;
    const exact = end - to - 1 <= EXACT_DECIMALS && end - from <= EXACT_DIGITS;
    if (!exact || bytes[end - 1] === ZERO) this.marks |= REWRITTEN;
    return end;
  }

  #word(at: number): number {
    const word = WORDS.find(([first]) => first === this.bytes[at]);
    return word?.every((code, index) => this.bytes[at + index] === code) ? at + word.length : 0;
  }

  /** Passes an escape. @param at after its backslash. @returns the offset of its last sign. */
  #escape(at: number): number {
    const sign = this.bytes[at]!;
    this.marks |= ESCAPED;
    if (KEPT_ESCAPES.has(sign)) return at;
    if (!REWRITTEN_ESCAPES.has(sign)) return 0;
    this.marks |= REWRITTEN;
    if (sign !== UNICODE) return at;
    for (let digit = 1; digit <= 4; digit += 1) if (!HEXADECIMAL.has(this.bytes[at + digit]!)) return 0;
    return at + 4;
  }

  /** The first offset from `at` on where no blank stands. */
  #begun(at: number): number {
    return this.bytes[at]! > BLANK ? at : this.#blanks(at);
  }

  #blanks(at: number): number {
    while (BLANKS.has(this.bytes[at]!)) {
      this.marks |= REWRITTEN;
      at += 1;
    }
    return at;
  }

  /** Whether the object has had no such name; a number as a name is written before the others. */
  #isNew(from: number, to: number): boolean {
    const { bytes } = this;
    const first = bytes[from]!;
    if (first >= ZERO && first <= NINE) this.marks |= REWRITTEN;
    const print = ((to - from) << 16) | (first << 8) | bytes[to - 1]!;
    const names = this.#names;
    for (let each = this.#around[this.#depth]!; each < names; each += 1)
      if (this.#prints[each] === print && isSame(bytes, this.#begins[each]!, from, to)) return false;
    if (names === MOST_NAMES) return false;
    this.#prints[names] = print;
    this.#begins[names] = from;
    this.#names = names + 1;
    return true;
  }
}

function digits(bytes: Uint8Array, at: number): number {
  while (bytes[at]! >= ZERO && bytes[at]! <= NINE) at += 1;
  return at;
}

function isSame(bytes: Uint8Array, other: number, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1, other += 1) if (bytes[at] !== bytes[other]) return false;
  return true;
}

/** The bytes with what lies behind them, so that four can be read at their end. */
export function viewOf({ buffer, byteOffset }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset);
}
