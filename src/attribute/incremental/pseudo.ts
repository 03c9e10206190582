// Pseudo-counts: what is thought of a parameter before anything is seen, in events, days or clients. The fit adds them
// to what it counts, and the intervals to the information.

/** The ridge of how much oftener bursts begin for the more inclined: of bursts that are hardly seen that is not asked. */
export const STIR_RIDGE = 50;

/** Clients toward normal traits. */
export const CLIENTS = 200;
/** Clients of each class of whom a part is never reached, toward that part. */
export const UNREACHED = { part: 0.05, clients: 25 };
/** The ridges of the log odds of being out of reach, toward these, and of how they answer to the inclination. */
export const OUT_OF_REACH: readonly number[] = [1, 5];
export const ODDS = -1;
/** Days of clients toward an inclination that is drawn anew once in this many days. */
export const DRIFT_DAYS = 1000;
export const DRIFT = 300;
/** Events toward the rate that tiers and states show, by type, tier and state. */
export const EVENTS = 3;
/** Events toward an even calendar, by type and bin. */
export const SEASON_EVENTS = 10;
/** Orders toward days of the week that are alike. */
export const WEEKDAY_ORDERS = 10;
/** The ridge of the loadings. */
export const RIDGE = 5;
/** Days of intent toward these moves a day: bursts of three days and of one. */
export const MOVE_DAYS = 5;
export const MOVES: readonly number[] = [0.03, 0.33, 0.015, 1];
/** Orders toward these jumps, by the state before. */
export const JUMPS = 5;
export const JUMPED: readonly number[] = [0.6, 0.2, 0.2, 0.3, 0.6, 0.1, 0.3, 0.1, 0.6];
/** Clients toward an even start. */
export const STARTS = 1;
/** Days after orders and signals toward hardly a touch a day. */
export const LED_DAYS = 20;
export const LED = 0.001;
/** Caused orders toward effects that are alike in all tiers and crowds. */
export const ALIKE = 10;
/** Orders that a channel has in any case, so that one that was set to nothing can come back. */
export const CAUSED = 0.25;
/** A delay of about five days, exponential; both known to a factor: the standard deviations of their logarithms. */
export const DELAY = { mean: 5, shape: 1, meanSpread: 1, shapeSpread: 0.7 };
/**
 * A channel's effect has a Lomax prior, whose slope is that of so many orders less: one makes it flat in the effect's
 * logarithm but for effects that cause a smaller part of the orders than this, so that what may as well be nothing is
 * taken for nothing; the other is for the delay, which is fitted beside the effect and finds what is there by chance. Its
 * form is that of an adjusted profile likelihood (Cox and Reid 1987: half the logarithm of the information of two numbers,
 * which grows with the orders caused, were they known); its size was chosen by trial. Credit of less than about three
 * standard errors is drawn to nothing by it.
 */
export const SMALL = 0.002;
export const TAX = 2;
