import { createReadStream } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { readErased } from '../consent/index.js';
import { messageOf, sleep } from '../core/index.js';
import type { House } from '../engines/index.js';
import { deleteOpenSql, finishBatchSql, openBatchSql } from './batches.sql.js';
import { linesWithoutErased } from './rejects/erased.js';
import { insertRejectsSql } from './rejects/row.js';
import { INSERT_SETTINGS, insertRowsSql } from './row.js';
import { setAside, spoolFolder, type Segment, type Spool } from './spool/index.js';

/** What came in with one segment. */
export interface InBatch {
  /** Number of the batch. */
  readonly batch: number;
  readonly events: number;
}

/** What the writer is given. */
export interface WriterOptions {
  /** Milliseconds after which an unfinished segment is taken when there is nothing else to do. */
  readonly age: number;
  readonly onIn: (batch: InBatch) => void;
  /** Told when an engine does not take a segment, and with undefined when it does again. */
  readonly onTrouble: (trouble: string | undefined) => void;
}

/** Bytes of a segment above which it waits so many times as long. */
const MANY = 1 << 20;
const PATIENCE = 5;

const FIRST_WAIT = 100;
const LONGEST_WAIT = 5000;

/**
 * Moves finished segments into the column store, oldest first. A segment is an insert of its own under its own
 * token, so that it is taken once however often it is tried; it is dropped when it is in. While an engine is
 * down it is tried again, less and less often, and the spool grows. One that cannot be read is set aside.
 */
export class Writer {
  readonly #house: House;
  readonly #spool: Spool;
  readonly #options: WriterOptions;
  readonly #stop = new AbortController();
  readonly #loop: Promise<void>;
  #wake: () => void = () => {};

  constructor(house: House, spool: Spool, options: WriterOptions) {
    this.#house = house;
    this.#spool = spool;
    this.#options = options;
    this.#loop = this.#run();
  }

  /** A segment is finished: take it now. */
  notice(): void {
    this.#wake();
  }

  /** Ends when nothing is written any more; what is left in the spool stays there. */
  async close(): Promise<void> {
    this.#stop.abort();
    this.#wake();
    await this.#loop;
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const segment = this.#spool.oldest();
      if (segment) await this.#moveUntilIn(segment);
      else await this.#idle();
    }
  }

  /**
   * While there is nothing to move, lines become a segment of their own after a short while. Where many come they
   * wait longer, so that the column store has fewer and larger parts to merge.
   */
  async #idle(): Promise<void> {
    const { age } = this.#options;
    await this.#spool.rotate((segment) => segment.age >= (segment.bytes < MANY ? age : age * PATIENCE));
    if (this.#spool.oldest() !== undefined || this.#stop.signal.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.#options.age / 4);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async #moveUntilIn(segment: Segment): Promise<void> {
    let troubled = false;
    for (let wait = FIRST_WAIT; !this.#stop.signal.aborted; wait = Math.min(wait * 2, LONGEST_WAIT)) {
      try {
        await this.#move(segment);
        if (troubled) this.#options.onTrouble(undefined);
        return;
      } catch (error) {
        if (this.#stop.signal.aborted) return;
        if (isUnreadable(error)) return this.#setAside(segment, messageOf(error));
        troubled = true;
        this.#options.onTrouble(`the spool waits: ${messageOf(error)}`);
        await sleep(wait, this.#stop.signal).catch(() => {});
      }
    }
  }

  /** What the column store cannot read now it can never read: what came after it must not wait for it. */
  async #setAside(segment: Segment, reason: string): Promise<void> {
    const { id } = await this.#house.records.one<{ id: number }>(
      openBatchSql(segment.kind, segment.token, 'collect'),
    );
    await this.#house.records.query(deleteOpenSql(id)); // first, so that it is as new when it comes back
    await setAside(spoolFolder(this.#house.home), segment);
    this.#spool.drop(segment);
    this.#options.onTrouble(
      `the column store cannot read a segment of ${segment.lines} lines, which was set aside; see maison doctor (${reason})`,
    );
  }

  async #move(segment: Segment): Promise<void> {
    const { id, done } = await this.#house.records.one<{ id: number; done: boolean }>(
      openBatchSql(segment.kind, segment.token, 'collect'),
    );
    if (!done) {
      if (segment.bytes > 0) await this.#insert(segment, id);
      await this.#house.records.query(finishBatchSql(id));
    }
    await rm(segment.file, { force: true });
    this.#spool.drop(segment);
    if (segment.kind === 'events') this.#options.onIn({ batch: id, events: segment.lines });
  }

  async #insert(segment: Segment, id: number): Promise<void> {
    const { file, token, kind, bytes } = segment;
    if (kind === 'rejects') return this.#insertRejects(segment);
    const body = createReadStream(file, { end: bytes - 1, highWaterMark: 1 << 20 });
    await this.#house.columns.insert(insertRowsSql(id), body, token, this.#settings());
  }

  /** What was refused of somebody who was erased is not kept. */
  async #insertRejects({ file, token, bytes }: Segment): Promise<void> {
    const people = await readErased(this.#house);
    const lines = (await readFile(file)).toString('utf8', 0, bytes);
    const kept = people.size === 0 ? lines : linesWithoutErased(people, lines);
    if (kept === '') return;
    const body = Readable.from([Buffer.from(kept)]);
    await this.#house.columns.insert(insertRejectsSql, body, token, this.#settings());
  }

  #settings() {
    return { settings: INSERT_SETTINGS, signal: this.#stop.signal };
  }
}

/** Whether the column store says that the lines are none, which no further try can change. */
function isUnreadable(error: unknown): boolean {
  const { type = '' } = ((error as Error)?.cause ?? {}) as { type?: string };
  return /^(?:CANNOT_PARSE|CANNOT_READ_ALL_DATA|INCORRECT_DATA|UNEXPECTED_DATA|TOO_LARGE_ARRAY|ARGUMENT_OUT_OF_BOUND|VALUE_IS_OUT)/.test(
    type,
  );
}
