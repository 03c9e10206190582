import type { DelayShape } from './delays.js';
import type { Bursts } from './intent.js';

/** What makes a kind of house; what is left out is not there. */
export interface HouseSettings {
  /** False where no channel causes any order. */
  readonly works: boolean;
  /** Whether the streams show the signals; they happen either way. */
  readonly seen: boolean;
  readonly delays: DelayShape;
  readonly bursts?: Bursts;
  /** Standard deviations of the logarithms of the two traits that no one sees. */
  readonly activity?: number;
  readonly propensity?: number;
  /** The inclination to buy comes in two sorts instead: this share of clients has this many times the others'. */
  readonly sorts?: { readonly share: number; readonly times: number };
  /** Mean days after which a client's propensity is drawn anew. */
  readonly drift?: number;
  /** A touch is worth `keeps` to the power of the touches of its channel before it, each fading over `days`. */
  readonly saturation?: { readonly keeps: number; readonly days: number };
  /** What a touch is worth by tier. */
  readonly worth?: readonly [number, number, number];
  /** How many times as much a touch is worth within a burst of intent. */
  readonly receptive?: number;
  /** Height of the season's waves, as a share of the mean. */
  readonly season?: number;
  /** Share of all orders that a competitor takes for some weeks. */
  readonly shock?: { readonly takes: number; readonly days: number };
  /** Views come in sessions of so many on average, so many days apart. */
  readonly sessions?: { readonly views: number; readonly apart: number };
  /** The chance that an order ends the burst of intent in which it falls. */
  readonly satisfied?: number;
  /** Letters go out on one day of the week to those chosen, the better clients first. */
  readonly batches?: boolean;
  /** The channel that reaches no one outside a burst of intent, and does nothing. */
  readonly onlyIntent?: string;
  /** The channel that steps in at the till, between the decision to buy and the order, and does nothing. */
  readonly till?: { readonly channel: string; readonly chance: number; readonly days: number };
  /** Orders that nothing caused are placed so many days at most after they were decided, all as probable. */
  readonly late?: number;
  /** The second channel comes with each touch of the first, within so many days, and never alone. */
  readonly together?: { readonly channels: readonly [string, string]; readonly days: number };
  /** The share of clients whom the house knows as two. */
  readonly broken?: number;
  /** Letters that follow an order: the chance of each, and the mean days after it. */
  readonly thanks?: readonly { readonly chance: number; readonly days: number }[];
  /** False where letters do nothing, whatever else works. */
  readonly lettersWork?: false;
}
