/** What happens in a simulated house, and how often: the same cast in every kind of house. */
export interface Actor {
  readonly kind: 'order' | 'signal' | 'touch';
  readonly name: string;
  /** Of a client in 180 days, on average; of orders, those that nothing of the house caused. */
  readonly mean: number;
  /** How many times as often in a burst of intent as outside one. */
  readonly lift: number;
  /** Exponents of the client's activity and inclination to buy in the rate. */
  readonly active: number;
  readonly inclined: number;
  /** Exponent of the season in the rate. */
  readonly season: number;
  /** Rate by tier, beside the average client's. */
  readonly tiers: readonly [number, number, number];
}

export interface Channel extends Actor {
  /** Orders that a touch causes, on average. */
  readonly effect: number;
  /** Mean of the delay in days, and its shape parameter where it is gamma. */
  readonly delay: number;
  readonly order: number;
  /** One of those that stand near orders: in each house, the seed lets one of these work. */
  readonly near?: boolean;
  /** The chance that a page view is followed by such a touch, and after how many days on average. */
  readonly follows?: { readonly chance: number; readonly days: number };
  /** The chance that such a touch opens a session, where a house has sessions. */
  readonly opens?: number;
}

export const TIERS = ['top', 'regular', 'new'] as const;
/** The share of clients in each tier. */
export const TIER_SHARES = [0.1, 0.3, 0.6] as const;

const ALIKE = [1, 1, 1] as const;
const BETTER = [1.6, 1.2, 0.8] as const;
const BEST = [3, 1.3, 0.52] as const;

export const ORDER: Actor = {
  kind: 'order',
  name: 'order',
  mean: 0.95,
  lift: 12,
  active: 0.3,
  inclined: 1,
  season: 1,
  tiers: [2.3, 1.3, 0.63],
};

export const PAGE_VIEW = 'page view';

/** Signals, the page view first. */
export const SIGNALS: readonly Actor[] = [
  { kind: 'signal', name: PAGE_VIEW, mean: 15, lift: 10, active: 1, inclined: 0, season: 0.7, tiers: ALIKE },
  {
    kind: 'signal',
    name: 'product saved',
    mean: 2.5,
    lift: 14,
    active: 1,
    inclined: 0,
    season: 0.7,
    tiers: ALIKE,
  },
];

/** Channels, the letters first. */
export const CHANNELS: readonly Channel[] = [
  {
    kind: 'touch',
    name: 'email',
    mean: 9.5,
    lift: 1,
    active: 0.1,
    inclined: 0.6,
    season: 0.8,
    tiers: BETTER,
    effect: 0.007,
    delay: 2.5,
    order: 1,
  },
  {
    kind: 'touch',
    name: 'display retargeting',
    mean: 3,
    lift: 8,
    active: 1,
    inclined: 0.1,
    season: 0.6,
    tiers: ALIKE,
    effect: 0.009,
    delay: 2,
    order: 1,
    near: true,
    follows: { chance: 0.12, days: 0.8 },
  },
  {
    kind: 'touch',
    name: 'brand search',
    mean: 1.8,
    lift: 11,
    active: 1,
    inclined: 0.4,
    season: 0.6,
    tiers: ALIKE,
    effect: 0.022,
    delay: 0.8,
    order: 1,
    near: true,
    follows: { chance: 0.02, days: 0.1 },
    opens: 0.6,
  },
  {
    kind: 'touch',
    name: 'generic search',
    mean: 1.5,
    lift: 5,
    active: 1,
    inclined: 0.1,
    season: 1,
    tiers: ALIKE,
    effect: 0.04,
    delay: 2.5,
    order: 2,
    opens: 0.6,
  },
  {
    kind: 'touch',
    name: 'social',
    mean: 4,
    lift: 1.5,
    active: 0.8,
    inclined: 0,
    season: 1,
    tiers: ALIKE,
    effect: 0.007,
    delay: 5,
    order: 2,
    opens: 0.3,
  },
  {
    kind: 'touch',
    name: 'adviser',
    mean: 0.6,
    lift: 1.4,
    active: 0.1,
    inclined: 0.8,
    season: 0.3,
    tiers: BEST,
    effect: 0.2,
    delay: 4,
    order: 2,
  },
  {
    kind: 'touch',
    name: 'affiliate',
    mean: 1,
    lift: 9,
    active: 0.9,
    inclined: 0.2,
    season: 0.6,
    tiers: ALIKE,
    effect: 0.04,
    delay: 1,
    order: 1,
    near: true,
    opens: 0.5,
  },
  {
    kind: 'touch',
    name: 'direct mail',
    mean: 0.8,
    lift: 1,
    active: 0,
    inclined: 0.7,
    season: 0.8,
    tiers: BETTER,
    effect: 0.05,
    delay: 9,
    order: 3,
  },
];
