/** How far a long piece of work has come. `total` is absent while it is not known. */
export interface Progress {
  /** What is being done, in a few words: `reading clients.csv`. */
  readonly stage: string;
  readonly done: number;
  readonly total?: number;
}

/** What long work is given: whom to tell, and how it is told to stop. */
export interface Work {
  readonly signal?: AbortSignal;
  readonly progress?: (progress: Progress) => void;
}
