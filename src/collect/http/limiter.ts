/** How much one key may send. */
export interface Rate {
  /** Bytes a second, where each request counts as many as it has unpacked and `REQUEST` more. */
  readonly bytesPerSecond: number;
  /** Bytes that may come at once after a pause. */
  readonly burst: number;
}

/** What a request costs beside its bytes. */
const REQUEST = 8192;

/** A bucket of tokens for each key: one that floods waits, and the others do not notice. */
export class Limiter {
  readonly #rate: Rate;
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  constructor(rate: Rate) {
    this.#rate = rate;
  }

  /**
   * Takes the request's tokens out of the key's bucket.
   * @param now milliseconds.
   * @returns 0, or the seconds after which it may be sent again.
   */
  take(key: string, bytes: number, now: number): number {
    const { bytesPerSecond, burst } = this.#rate;
    const cost = bytes + REQUEST;
    let bucket = this.#buckets.get(key);
    if (bucket === undefined) this.#buckets.set(key, (bucket = { tokens: burst, at: now }));
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * bytesPerSecond);
    bucket.at = now;
    if (bucket.tokens < cost) return Math.max(1, Math.ceil((cost - bucket.tokens) / bytesPerSecond));
    bucket.tokens -= cost;
    return 0;
  }

  /** Takes what a request turned out to have beyond what it stated; the bucket may fall below nothing. */
  owe(key: string, bytes: number): void {
    const bucket = this.#buckets.get(key);
    if (bucket !== undefined) bucket.tokens -= bytes;
  }
}
