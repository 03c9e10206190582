/**
 * Remembers the results of a pure function for the texts that came last, up to a number of them. When it is full
 * the older half is forgotten, so that a lookup costs one map access and nothing is moved on a hit. The texts are
 * copied, since one that was cut out of another would keep that whole in memory.
 */
export function remembered<Result>(
  size: number,
  compute: (text: string) => Result,
): (text: string) => Result {
  let recent = new Map<string, Result>();
  let older = new Map<string, Result>();
  return (text) => {
    let result = recent.get(text);
    if (result !== undefined) return result;
    const own = copyOf(text);
    result = older.get(own) ?? compute(own);
    if (recent.size >= size / 2) {
      older = recent;
      recent = new Map();
    }
    recent.set(own, result);
    return result;
  };
}

/** The text by itself: a part of a longer one would keep the whole of it in memory. */
function copyOf(text: string): string {
  return text.isWellFormed() ? Buffer.from(text).toString() : text;
}

/** Remembers the result for the text that came last: messages of one client often come one after another. */
export function again<Result>(compute: (text: string) => Result): (text: string) => Result {
  let last: string | undefined;
  let result: Result;
  return (text) => {
    if (text === last) return result;
    result = compute(text);
    last = text;
    return result;
  };
}
