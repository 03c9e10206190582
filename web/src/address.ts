import { useNavigate, useSearch } from '@tanstack/react-router';

/** What stands behind the question mark of an address: plain words, never JSON. */
export type Search = Record<string, string | undefined>;

/** Reads `a=b&c=d` as it is. */
export function parseSearch(text: string): Search {
  return Object.fromEntries(new URLSearchParams(text));
}

/** Writes it as it is, leaving out what is empty. */
export function writeSearch(search: Search): string {
  const pairs = Object.entries(search).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const text = new URLSearchParams(pairs).toString();
  return text && `?${text}`;
}

/** Asks for something else. @param replace in place of what is asked for now, to which Back then does not lead. */
type Change = (change: Search, replace?: boolean) => void;

/**
 * What the address asks for, and a way to ask for something else: a screen keeps its settings in its address, so
 * that it can be kept, sent and gone back to.
 */
export function useAddress(): readonly [Search, Change] {
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  return [
    search,
    (change, replace = false) =>
      void navigate({ to: '.', search: { ...search, ...change }, resetScroll: false, replace }),
  ];
}
