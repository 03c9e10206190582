import { KeyMap } from './key-map.js';

/** Identifiers under consideration, numbered; their texts are left in the stores. */
export class Identifiers {
  readonly keys = new KeyMap();
  /** Strength, 0 the strongest. */
  kinds = new Uint8Array(1024);
  /** First seen, Unix milliseconds. */
  at = new Float64Array(1024);
  /** Was the strongest identifier of an event, so that events are known by it. */
  primary = new Uint8Array(1024);
  /** Only an `alias` names it, as a user that may never have been one. */
  hypothetical = new Uint8Array(1024);
  /** Of an account, the strength of the kind of identifier that it is the account of; 0 of anything else. */
  account = new Uint8Array(1024);

  get size(): number {
    return this.keys.size;
  }

  add(high: number, low: number, kind: number, at: number): number {
    const node = this.keys.add(high, low);
    if (node >= this.kinds.length) this.#grow();
    this.kinds[node] = kind;
    this.at[node] = at;
    return node;
  }

  /** The key as decimal text. */
  keyOf(node: number): string {
    return keyOf(this.keys.highOf(node), this.keys.lowOf(node));
  }

  #grow(): void {
    const capacity = this.kinds.length * 2;
    const larger = (from: Uint8Array) => {
      const to = new Uint8Array(capacity);
      to.set(from);
      return to;
    };
    this.kinds = larger(this.kinds);
    this.primary = larger(this.primary);
    this.hypothetical = larger(this.hypothetical);
    this.account = larger(this.account);
    const at = new Float64Array(capacity);
    at.set(this.at);
    this.at = at;
  }
}

/** A key from its halves, decimal text. */
export function keyOf(high: number, low: number): string {
  return ((BigInt(high) << 32n) | BigInt(low)).toString();
}
