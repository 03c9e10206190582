import { MaisonError } from '../../core/index.js';
import type { House } from '../../engines/index.js';
import { keysSql } from './sources.sql.js';
import { hashKey } from './store.js';

/** Whom a write key belongs to. */
export interface Sender {
  readonly source: string;
  /** Web origins that may use the key; none: all may. */
  readonly origins: ReadonlySet<string>;
}

const REFRESH = 5000;
const REFRESH_FOR_UNKNOWN = 1000;
const MOST_REMEMBERED = 10_000;

/**
 * The write keys, by their hashes, in memory. Read again every few seconds, and once more for a key that is not
 * known, so that a new source can send at once. While the record store is down, the keys of before count.
 */
export class Keys {
  readonly #house: House;
  readonly #timer: NodeJS.Timeout;
  #byHash: ReadonlyMap<string, Sender> | undefined;
  /** What was found for keys that were sent, so that a key is hashed once. */
  #byKey = new Map<string, Sender>();
  #refreshing: Promise<void> | undefined;
  #refreshedAt = 0;

  constructor(house: House) {
    this.#house = house;
    this.#timer = setInterval(() => void this.refresh().catch(() => {}), REFRESH).unref();
  }

  /** Whose key it is, if that is known without asking anybody. */
  known(key: string): Sender | undefined {
    return this.#byKey.get(key);
  }

  /** Whose key it is; undefined when it is nobody's. @throws 503 when the keys could never be read. */
  async find(key: string): Promise<Sender | undefined> {
    const hash = hashKey(key);
    let sender = this.#byHash?.get(hash);
    if (sender === undefined && Date.now() - this.#refreshedAt >= REFRESH_FOR_UNKNOWN) {
      await this.refresh().catch(() => {});
      sender = this.#byHash?.get(hash);
    }
    if (this.#byHash === undefined) {
      throw new MaisonError('the record store is down, so that no key can be checked; send again later', 503);
    }
    if (sender === undefined) return undefined;
    if (this.#byKey.size >= MOST_REMEMBERED) this.#byKey.clear();
    this.#byKey.set(key, sender);
    return sender;
  }

  /** Reads the keys again; callers at the same time share one reading. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#read().finally(() => (this.#refreshing = undefined));
    return this.#refreshing;
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async #read(): Promise<void> {
    this.#refreshedAt = Date.now();
    const rows = await this.#house.records.query<{ slug: string; hash: string; origins: string[] }>(keysSql);
    this.#byHash = new Map(
      rows.map(({ slug, hash, origins }) => [hash, { source: slug, origins: new Set(origins) }]),
    );
    this.#byKey = new Map();
  }
}
