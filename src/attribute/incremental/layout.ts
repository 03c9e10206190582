/** States of intent: background, low, high; they form a star around the background. */
export const STATES = 3;
/** Calendar bins of the window. */
export const BINS = 26;
/** Calendar bins in each span: the inclination to buy stays for a span at least. */
export const SPAN_BINS = 2;
export const SPANS = BINS / SPAN_BINS;
/** Nodes of each of the two traits, and their spacing in standard deviations. */
export const NODES = 9;
export const SPACING = 0.55;
export const TRAITS: readonly number[] = Array.from({ length: NODES }, (_, node) => (node - 4) * SPACING);
export const GRID = NODES * NODES;
/** Classes of clients by whom channels reach: within reach, and out of it. */
export const CLASSES = 2;
/** Days after which a touch is not asked for an order any more. */
export const HORIZON = 60;
/** A loading that is not too large to be one. */
export function limitedLoading(loading: number): number {
  return Math.max(-LARGEST_LOADING, Math.min(LARGEST_LOADING, loading));
}

const LARGEST_LOADING = 1.5;
/** Moves a day at most: intent lasts for half a day or more, or it is a session. */
export const FASTEST = 2;
/** Bins of the delay, narrow at first: bin `j` ends at `HORIZON * ((j + 1) / DELAYS)^2`. */
export const DELAYS = 512;
/** How many touches of the same channel stand shortly before a touch, discounted: the upper ends of the bins but the last. */
export const CROWDING: readonly number[] = [0.25, 0.75, 1.5, 3];
export const CROWDS = CROWDING.length + 1;
/** Days in which a touch before counts for the e-th part. */
export const CROWDING_DAYS = 14;

/**
 * What may lead to a touch: the client's last order, as to a word of thanks, and the last signal, as to an advertisement
 * for what was looked at. Each has the ends of its bins, in days since.
 */
export const LEADS: readonly (readonly number[])[] = [
  [1, 2, 4, 7, 14],
  [0.1, 0.5, 1, 2, 4],
];
export const AFTERS = LEADS[0]!.length;

/** The bin of a time since what may lead to a touch; `AFTERS` where it is too long ago. */
export function afterBin(lead: number, days: number): number {
  let bin = 0;
  while (bin < AFTERS && days >= LEADS[lead]![bin]!) bin += 1;
  return bin;
}

/** The bin of a delay. @param delay days, from 0 to below `HORIZON`. */
export function delayBin(delay: number): number {
  return Math.min(DELAYS - 1, Math.floor(DELAYS * Math.sqrt(delay / HORIZON)));
}

/** Where a bin of the delay begins, in days; `DELAYS` gives the end of the last. */
export function delayAt(bin: number): number {
  return HORIZON * (bin / DELAYS) ** 2;
}

/** Where the days after what leads to touches stand, `[lead][tier][bin since]`, for a place of `led`. */
export function afterDaysAt({ tiers, channels }: Pick<Sizes, 'tiers' | 'channels'>, place: number): number {
  const row = Math.floor(place / AFTERS);
  return (Math.floor(row / (tiers * channels)) * tiers + (row % tiers)) * AFTERS + (place % AFTERS);
}

/** The sizes of one fit. Type 0 is the order; types from `firstChannel` on are the channels. */
export interface Sizes {
  readonly types: number;
  readonly tiers: number;
  readonly firstChannel: number;
  readonly channels: number;
  /** Days of the window, the last one begun. */
  readonly days: number;
}

/**
 * Everything that is estimated. Rates are a day. Arrays are laid out with the last index running fastest:
 * `level[type][tier][state]`, `season[type][bin]`, `grid[x][y]`, `jump*[from][to]`.
 */
export interface Parameters {
  readonly level: Float64Array;
  readonly season: Float64Array;
  /** How many more orders come by themselves on a day than on others of its bin: `[day]`. */
  readonly byDay: Float64Array;
  /** Loadings of each type on how active, and on how inclined to buy, a client is. */
  readonly active: Float64Array;
  readonly inclined: Float64Array;
  /** The loading, on how inclined to buy a client is, of the moves into intent: one number. */
  readonly stir: Float64Array;
  readonly grid: Float64Array;
  /** How often a day a client's inclination is drawn anew: one number. */
  readonly drift: Float64Array;
  /**
   * How unequally a channel reaches clients beside what the traits tell, as letters reach subscribers only: the
   * variance of a gamma distribution with mean one, by type; nothing for signals and orders.
   */
  readonly spread: Float64Array;
  /** The part of the clients of each class whom a channel never reaches: `[type][class]`; nothing for signals and orders. */
  readonly unreached: Float64Array;
  /** The log odds of being of the class out of reach, and how they answer to the inclination. */
  readonly outOfReach: Float64Array;
  /** Rates of the moves: background to low, low to background, background to high, high to background. */
  readonly moves: Float64Array;
  /** States at the start of the watch: of those known before, then of those who came within the window. */
  readonly start: Float64Array;
  /** To which state an order leads, where nothing of ours caused it and where something did. */
  readonly jumpBase: Float64Array;
  readonly jumpCaused: Float64Array;
  /** Touches a day that an order or a signal leads to: `[lead][channel][tier][bin since]`. */
  readonly led: Float64Array;
  /** Orders that a touch of a channel causes in all, in the first tier, with no other before it. */
  readonly effect: Float64Array;
  /** Factors of the effect by tier and by crowding. */
  readonly byTier: Float64Array;
  readonly byCrowd: Float64Array;
  /** The gamma distribution of each channel's delay: its shape, and its mean in days. */
  readonly shape: Float64Array;
  readonly mean: Float64Array;
}
