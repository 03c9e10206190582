/** A whole request that is refused. What names a reason is kept with the rejects when the sender is known. */
export class Refusal extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 405 | 413 | 415 | 429 | 503,
    /** A name that stays the same, for counting: `malformed-json`. */
    readonly reason: string,
    message: string,
    readonly options: {
      /** Seconds after which it may be sent again. */
      readonly retryAfter?: number;
      /** What was refused, as far as it can be shown; absent where nothing is to be kept. */
      readonly kept?: string;
    } = {},
  ) {
    super(message);
  }
}
