/** Thrown where JSON is not plain, or no JSON. */
export const UNPLAIN = Symbol('not plain');

/** How deep a value may be nested. */
const DEEPEST = 16;
/** Digits of a number that is written again as it was read. */
const DIGITS = 15;

const [QUOTE, COMMA, COLON, MINUS, POINT, ZERO, NINE] = [34, 44, 58, 45, 46, 48, 57];
const [OPEN, CLOSE, OPEN_LIST, CLOSE_LIST, SPACE] = [123, 125, 91, 93, 32];

/** Passes an object that is not empty. `pass` is given where each name is, and where its value begins, and passes it. */
export function skipFields(
  bytes: Uint8Array,
  start: number,
  pass: (from: number, to: number, value: number) => number,
): number {
  let at = expected(bytes, start, OPEN);
  for (;;) {
    const from = at + 1;
    at = skipString(bytes, at);
    at = pass(from, at - 1, expected(bytes, at, COLON));
    const code = bytes[at++];
    if (code === CLOSE) return at;
    if (code !== COMMA) throw UNPLAIN;
  }
}

/** Passes a list that is not empty; `pass` passes each of its values. */
export function skipList(bytes: Uint8Array, start: number, pass: (value: number) => number): number {
  let at = expected(bytes, start, OPEN_LIST);
  for (;;) {
    at = pass(at);
    const code = bytes[at++];
    if (code === CLOSE_LIST) return at;
    if (code !== COMMA) throw UNPLAIN;
  }
}

/**
 * Passes a value of plain JSON: without white space and escapes, and with numbers only as they would be written again.
 * @param start where it begins.
 * @returns where it ends.
 */
export function skipValue(bytes: Uint8Array, start: number, levels = DEEPEST): number {
  const code = bytes[start]!;
  if (code === QUOTE) return skipString(bytes, start);
  if (code === OPEN || code === OPEN_LIST) return skipMembers(bytes, start, code, levels);
  if (code === MINUS || (code >= ZERO && code <= NINE)) return skipNumber(bytes, start);
  return skipWord(bytes, start);
}

function skipMembers(bytes: Uint8Array, start: number, open: number, levels: number): number {
  if (levels === 0) throw UNPLAIN;
  const close = open === OPEN ? CLOSE : CLOSE_LIST;
  let at = start + 1;
  if (bytes[at] === close) return at + 1;
  for (;;) {
    if (open === OPEN) at = expected(bytes, skipString(bytes, at), COLON);
    at = skipValue(bytes, at, levels - 1);
    const code = bytes[at++];
    if (code === close) return at;
    if (code !== COMMA) throw UNPLAIN;
  }
}

function skipString(bytes: Uint8Array, start: number): number {
  let at = expected(bytes, start, QUOTE);
  for (let code = bytes[at]!; code !== QUOTE; code = bytes[(at += 1)]!) {
    if (!(code >= SPACE)) throw UNPLAIN; // nor is there any beyond the end
  }
  return at + 1;
}

/** Such as `12`, `12.5` or `-3`, but not `1.0`, `-0` or `1e3`. */
function skipNumber(bytes: Uint8Array, start: number): number {
  const first = bytes[start] === MINUS ? start + 1 : start;
  let at = skipDigits(bytes, first);
  if (at === first || (bytes[first] === ZERO && (at > first + 1 || first > start))) throw UNPLAIN;
  if (bytes[at] === POINT) {
    const part = at + 1;
    at = skipDigits(bytes, part);
    if (at === part || at > part + 6 || bytes[at - 1] === ZERO) throw UNPLAIN;
  }
  if (at - start > DIGITS) throw UNPLAIN;
  return at;
}

function skipDigits(bytes: Uint8Array, start: number): number {
  let at = start;
  while (bytes[at]! >= ZERO && bytes[at]! <= NINE) at += 1;
  return at;
}

const WORDS = ['true', 'false', 'null'].map((word) => [...word].map((letter) => letter.charCodeAt(0)));

function skipWord(bytes: Uint8Array, start: number): number {
  const word = WORDS.find((each) => each.every((code, index) => bytes[start + index] === code));
  if (word === undefined) throw UNPLAIN;
  return start + word.length;
}

function expected(bytes: Uint8Array, at: number, code: number): number {
  if (bytes[at] !== code) throw UNPLAIN;
  return at + 1;
}
