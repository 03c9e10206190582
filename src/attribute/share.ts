/** What a model gives a row or a touch. */
export interface Share {
  /** Outcomes, in whole ones and parts. */
  readonly credit: number;
  /** Integer minor units of the house's currency. */
  readonly value: number;
}

/** Keys of a row as one, to look up what else is known of it. */
export function keyOf(keys: readonly string[]): string {
  return keys.join('\u0000');
}

/** The keys that were made into one. */
export function keysOf(key: string): string[] {
  return key.split('\u0000');
}
