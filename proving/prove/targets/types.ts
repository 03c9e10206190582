import type { BenchResult } from '../../bench/types.js';
import type { Certainty } from '../judge.js';
import type { ProvedHouse } from '../types.js';

/** A house with what the model that knows how sure it is said of it. */
export interface Found {
  readonly house: ProvedHouse;
  readonly kind: string;
  readonly nothing: boolean;
  /** Shares of orders: what stands in a wrong row, and what channels were credited. */
  readonly misplaced: number;
  readonly credit: number;
  readonly certainty: Certainty;
}

/** A figure beside its limit. */
export type Row = Omit<BenchResult, 'better'> & {
  readonly better?: 'more';
  /** The houses that it is of, where these are not all of the size. */
  readonly of?: readonly Found[];
};
