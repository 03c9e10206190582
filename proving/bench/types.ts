/** What a benchmark is given. */
export interface BenchContext {
  readonly signal?: AbortSignal;
  log(line: string): void;
  /** An empty folder of its own. */
  readonly scratch: string;
}

/** One measured figure. */
export interface BenchResult {
  readonly measure: string;
  readonly value: number;
  readonly unit: string;
  /** What it should reach, as the table of limits has it. */
  readonly limit?: number;
  /** What it should not pass either, where it should be no less than the limit. */
  readonly most?: number;
  readonly better: 'less' | 'more';
  readonly note?: string;
}

/** One line of the table of limits, measured. */
export interface Bench {
  readonly name: string;
  /** What is done, in words. */
  readonly work: string;
  /** What it should reach, in words. */
  readonly limit: string;
  run(context: BenchContext): Promise<BenchResult[]>;
}
