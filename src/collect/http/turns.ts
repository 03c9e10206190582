/** A piece of work that is done step by step; a step tells whether it was the last. */
export type Steps = () => boolean;

/** How long the work of one turn may take, in milliseconds. */
const TURN = 8;

/**
 * Does the work of all requests in turns, first come first served, so that many large batches at once never keep
 * the event loop from answering anybody else.
 */
export class Turns {
  readonly #queue: Steps[] = [];
  #scheduled = false;

  /** Ends when the last step is done; fails when a step does. */
  add(steps: Steps): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#queue.push(() => {
        try {
          if (!steps()) return false;
          resolve();
        } catch (error) {
          reject(error);
        }
        return true;
      });
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => this.#turn());
  }

  #turn(): void {
    this.#scheduled = false;
    const end = performance.now() + TURN;
    while (this.#queue.length > 0 && performance.now() < end) {
      if (this.#queue[0]!()) this.#queue.shift();
    }
    if (this.#queue.length > 0) this.#schedule();
  }
}
