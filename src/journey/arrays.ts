/** What a journey's arrays hold of each touch: column of `journeys` and what it is called in `touches`. */
export const CARRIED: readonly (readonly [array: string, column: string])[] = [
  ['at', 'occurred_at'],
  ['touch', 'touch'],
  ['person', 'person'],
  ['reach', 'reach'],
  ['channel', 'channel'],
  ['source', 'source'],
  ['medium', 'medium'],
  ['campaign', 'campaign'],
  ['adviser', 'adviser'],
  ['boutique', 'boutique'],
  ['rule', 'rule'],
];

/** Names of the arrays that run side by side in a journey, one entry a touch. */
export const ARRAYS: readonly string[] = CARRIED.map(([array]) => array);
