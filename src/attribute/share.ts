/** What a model gives a row or a touch. */
export interface Share {
  /** Outcomes, in whole ones and parts. */
  readonly credit: number;
  /** Integer minor units of the house's currency. */
  readonly value: number;
}

/** What the data say of a channel: that it moved orders, that it moved none that would matter, or nothing yet. */
export type Verdict = 'incremental' | 'none' | 'cannot tell';

/** A share of the incremental model: orders that would not have come without, with the interval of what really was. */
export interface EstimatedShare extends Share {
  readonly low: number;
  readonly high: number;
  readonly valueLow: number;
  readonly valueHigh: number;
  /** Null for the baseline, and for a part of a channel, which has no verdict of its own. */
  readonly verdict: Verdict | null;
  /** `experiment` where the house's experiments weigh more in it than the model. */
  readonly basis: 'model' | 'experiment';
  /** Where it cannot tell: the fewest orders that it could have told from none. */
  readonly detectable: number | null;
}

/** One of the figures that a check looked at. */
export interface CheckCell {
  readonly name: string;
  /** Orders that something earned that must earn nothing; orders that came; how strong a cause must be; or a credit. */
  readonly value: number;
  /** What chance gives: of what must earn nothing about the value, of orders foretold about what was expected; of a credit without something, the interval of the credit with it. */
  readonly low: number;
  readonly high: number;
  /** Orders that were foretold, and the days of clients over which. */
  readonly expected?: number;
  readonly days?: number;
  /** Of a credit without something: what was left out, and the credit with it. */
  readonly without?: string;
  readonly credit?: number;
  /** Of a credit without something: the verdict of `incremental` would not be reached. */
  readonly falls?: boolean;
}

/** Something that was held against the model, and how it came out. */
export interface Check {
  readonly name: string;
  readonly passed: boolean;
  /** One sentence, with its figures. */
  readonly says: string;
  /** What its figures are: of what must be nothing, of orders foretold, of an unseen cause, of credit without something; none where it is words. */
  readonly kind?: 'nothing' | 'foretold' | 'unseen' | 'sensitivity' | 'words';
  readonly cells?: readonly CheckCell[];
  /** How strong the causes are that the model knows, by channel, on the scale of an unseen one. */
  readonly known?: readonly { readonly channel: string; readonly name: string; readonly strength: number }[];
  /** Of a failed one: what somebody who looked into it said; the figures are not marked by it any more. */
  readonly understood?: { readonly why: string; readonly by: string; readonly at: string };
}

/** Keys of a row as one, to look up what else is known of it. */
export function keyOf(keys: readonly string[]): string {
  return keys.join('\u0000');
}

/** The keys that were made into one. */
export function keysOf(key: string): string[] {
  return key.split('\u0000');
}
