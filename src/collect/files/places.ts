/** Postcode and town of one cell. */
export interface Place {
  readonly postalCode?: string;
  readonly city?: string;
}

const CODE_FIRST = /^((?:[A-Z]{1,3}[- ])?\d{4,6})[,\s]+(\p{L}.*)$/u;
const CODE_LAST = /^(\p{L}.*?)[,\s/]+((?:[A-Z]{1,3}-)?\d{4,6})$/u;

/** Whether a cell holds a postcode and a town: `8001 Zürich`, `F-75001 Paris`, `Lugano 6900`. */
export function isPlace(text: string): boolean {
  return CODE_FIRST.test(text) || CODE_LAST.test(text);
}

/** The postcode and the town of a cell, or the one that it holds. */
export function placeIn(text: string): Place {
  const first = CODE_FIRST.exec(text);
  if (first) return { postalCode: first[1]!, city: first[2]! };
  const last = CODE_LAST.exec(text);
  if (last) return { postalCode: last[2]!, city: last[1]! };
  return /\d/.test(text) ? { postalCode: text } : { city: text };
}
