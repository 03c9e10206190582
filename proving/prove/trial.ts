/** The kinds on which the structure of the model was found by trial: each of them is held to a limit. */
export const TRIAL: readonly string[] = [
  'nothing hidden',
  'hidden intent',
  'hidden intent, no signals',
  'log-normal delays',
  'window delays',
  'late delays',
  'saturation',
  'effects by tier',
  'unseen propensity',
  'season',
  'sessions',
  'an order ends intent',
  'weekly batches',
  'unequal activity',
  'unequal bursts',
  'traits apart',
  'everything',
  'nothing works',
  'nothing works, traits apart',
  'nothing works, everything',
];
/** Kinds whose inclinations drift, or whose orders bring letters: held to a limit of their own. */
export const MOVING: readonly string[] = [
  'drift',
  'thanks that do nothing',
  'thanks that work',
  'nothing works, drift',
  'nothing works, thanks that do nothing',
];
