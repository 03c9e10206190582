import { DAY } from '../core/index.js';

/** How touches become journeys. */
export interface JourneySettings {
  /** The name of an outcome definition. */
  readonly outcome: string;
  /** Days before the outcome in which a touch counts. */
  readonly lookbackDays: number;
  /** `engaged`: clicked, visited, met, replied; `all`: what was delivered or shown too. */
  readonly touches: 'engaged' | 'all';
  /** After an outcome a journey starts anew, or goes on with the touches it had. */
  readonly after: 'anew' | 'continue';
  /** `hold`: a direct visit stays in a journey only where there is no other touch. */
  readonly direct: 'hold' | 'keep';
  /** How a journey's touches are made into a path; as they are where absent. */
  readonly transform?: Transform;
}

/**
 * Path transforms: `as-is`; `exposure` (of the same one after another, the first); `unique` (each once, in the order
 * of the alphabet); `first` (each once, where it came first); `frequency` (the same, named with its count).
 */
export type Transform = 'as-is' | 'exposure' | 'unique' | 'first' | 'frequency';

/** What the screens show unless asked otherwise. */
export const DEFAULT_SETTINGS: JourneySettings = {
  outcome: 'order',
  lookbackDays: 90,
  touches: 'engaged',
  after: 'anew',
  direct: 'hold',
};

/** The lookback in which the table `journeys` keeps touches. */
export const STORED_LOOKBACK_DAYS = 90;

/** How the table `journeys` is made: everything that the default settings need, direct visits kept. */
export function storedSettings(outcome: string): JourneySettings {
  return { ...DEFAULT_SETTINGS, outcome, lookbackDays: STORED_LOOKBACK_DAYS, direct: 'keep' };
}

/** Whether journeys under these settings can be read from the table `journeys`, by leaving touches out. */
export function isStored(settings: JourneySettings): boolean {
  return (
    settings.touches === 'engaged' &&
    settings.after === 'anew' &&
    settings.lookbackDays <= STORED_LOOKBACK_DAYS
  );
}

/** Milliseconds of the lookback. */
export function lookbackOf(settings: JourneySettings): number {
  return Math.round(settings.lookbackDays * DAY);
}
