import { MaisonError } from '../core/index.js';
import { isLoopback } from './address.js';

/** Failures of one account from one address. */
const ALLOWED = 5;
/** Failures of one account from anywhere, and of one address at any account. */
const ALLOWED_IN_ALL = 50;
const WITHIN = 15 * 60_000;
const REMEMBERED = 10_000;

/** A sign-in whose password is being looked at. It counts as failed until it says otherwise. */
export interface Attempt {
  /** The password was right: the account has not failed from this address. */
  succeeded(): void;
  /** Nobody could tell whether the password was right. */
  takeBack(): void;
}

/**
 * Failed sign-ins, so that passwords cannot be tried in number: after five of one account from one address within
 * a quarter of an hour the sixth is not even looked at. Somebody at another address is not kept out by them.
 */
export class Attempts {
  readonly #failures = new Map<string, number[]>();

  /**
   * Counts a sign-in before its password is looked at, so that many at once are no more than many in turn.
   * @throws MaisonError (429) where too many failed.
   */
  begin(email: string, address: string, now: number): Attempt {
    const account = email.toLowerCase();
    const pair = `${account} ${address}`;
    const wide = [`email:${account}`, ...(isLoopback(address) ? [] : [`address:${address}`])];
    this.#check(pair, ALLOWED, now);
    for (const key of wide) this.#check(key, ALLOWED_IN_ALL, now);
    for (const key of [pair, ...wide]) this.#add(key, now);
    this.#forgetOldest();
    return {
      succeeded: () => {
        this.#failures.delete(pair);
        for (const key of wide) this.#remove(key, now);
      },
      takeBack: () => {
        for (const key of [pair, ...wide]) this.#remove(key, now);
      },
    };
  }

  /** Forgets the failures of an account whose user has shown in another way who they are. */
  forget(email: string): void {
    const account = email.toLowerCase();
    for (const key of this.#failures.keys())
      if (key === `email:${account}` || key.startsWith(`${account} `)) this.#failures.delete(key);
  }

  #check(key: string, allowed: number, now: number): void {
    const recent = this.#recent(key, now);
    if (recent.length < allowed) return;
    const minutes = Math.ceil((recent[0]! + WITHIN - now) / 60_000);
    throw new MaisonError(
      `too many sign-ins failed; wait ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}, or recover from the terminal: maison owner reset EMAIL`,
      429,
    );
  }

  #add(key: string, now: number): void {
    const recent = this.#recent(key, now);
    this.#failures.delete(key);
    this.#failures.set(key, [...recent, now]);
  }

  #remove(key: string, at: number): void {
    const times = this.#failures.get(key) ?? [];
    const index = times.indexOf(at);
    if (index >= 0) this.#failures.set(key, times.toSpliced(index, 1));
  }

  #forgetOldest(): void {
    for (const oldest of this.#failures.keys()) {
      if (this.#failures.size <= REMEMBERED) break;
      this.#failures.delete(oldest);
    }
  }

  #recent(key: string, now: number): number[] {
    return (this.#failures.get(key) ?? []).filter((at) => at > now - WITHIN);
  }
}
