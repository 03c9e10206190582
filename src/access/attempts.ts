import { MaisonError } from '../core/index.js';

const ALLOWED = 5;
const WITHIN = 15 * 60_000;
const REMEMBERED = 10_000;

/**
 * Failed sign-ins by e-mail and by address, so that passwords cannot be tried in number: after five failures
 * within a quarter of an hour the sixth is not even looked at.
 */
export class Attempts {
  readonly #failures = new Map<string, number[]>();

  /** @throws MaisonError (429) where any of the keys has failed too often. */
  check(keys: readonly string[], now: number): void {
    for (const key of keys) {
      const recent = this.#recent(key, now);
      if (recent.length < ALLOWED) continue;
      const minutes = Math.ceil((recent[0]! + WITHIN - now) / 60_000);
      throw new MaisonError(
        `too many sign-ins failed; wait ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}, or recover from the terminal: maison owner reset EMAIL`,
        429,
      );
    }
  }

  failed(keys: readonly string[], now: number): void {
    for (const key of keys) {
      const recent = this.#recent(key, now);
      this.#failures.delete(key);
      this.#failures.set(key, [...recent, now]);
    }
    for (const oldest of this.#failures.keys()) {
      if (this.#failures.size <= REMEMBERED) break;
      this.#failures.delete(oldest);
    }
  }

  succeeded(keys: readonly string[]): void {
    for (const key of keys) this.#failures.delete(key);
  }

  #recent(key: string, now: number): number[] {
    return (this.#failures.get(key) ?? []).filter((at) => at > now - WITHIN);
  }
}
