let ids: readonly string[] = [];
let address = '';

/** Remembers who stands in the list that somebody looks through, and where it is, for the page of each of them. */
export function goThrough(shown: readonly string[]): void {
  ids = shown;
  address = location.search;
}

/** Who stands before and after a client in the list from where somebody came; undefined where it is in none. */
export interface InView {
  /** From 1. */
  place: number;
  before: string | undefined;
  after: string | undefined;
  /** What the address of the list asks for, as it stood: `?where=...`. */
  search: string;
}

export function inView(client: string): InView | undefined {
  const at = ids.indexOf(client);
  if (at < 0) return undefined;
  return { place: at + 1, before: ids[at - 1], after: ids[at + 1], search: address };
}
