import { mkdir } from 'node:fs/promises';
import { MaisonError } from '../../core/index.js';
import { Lane, type Growing } from './lane.js';
import { recoverSegments, type Kind, type Segment } from './segment.js';

/** How a spool is kept. */
export interface SpoolOptions {
  readonly folder: string;
  /** Version of the lines. */
  readonly format: number;
  /** Bytes after which a segment is finished. */
  readonly segmentBytes: number;
  /** Most bytes on the disk; above it nothing is taken. */
  readonly limit: number;
  /** Most bytes in memory that wait for the disk. */
  readonly memory: number;
  /** Told when a segment may be taken. */
  readonly onSegment: () => void;
}

/** Lines that became durable together with their request. */
export interface Lines {
  readonly bytes: Buffer;
  readonly lines: number;
}

/**
 * What was acknowledged and is not in the column store yet: files of complete lines. One process owns it.
 * Finished segments are taken oldest first and dropped when they are in.
 */
export class Spool {
  readonly #options: SpoolOptions;
  readonly #lanes: Readonly<Record<Kind, Lane>>;
  readonly #finished: Segment[];
  #finishedBytes = 0;
  #events: number;

  /** Opens the spool in its folder and takes up what a crash has left. */
  static async open(options: SpoolOptions): Promise<Spool> {
    await mkdir(options.folder, { recursive: true, mode: 0o700 });
    return new Spool(options, await recoverSegments(options.folder, options.format));
  }

  private constructor(options: SpoolOptions, left: Segment[]) {
    this.#options = options;
    this.#finished = left;
    this.#finishedBytes = left.reduce((sum, segment) => sum + segment.bytes, 0);
    this.#events = left.reduce((sum, segment) => sum + eventsOf(segment), 0);
    this.#lanes = { events: this.#lane('events'), rejects: this.#lane('rejects') };
  }

  /** Ends when the lines of both kinds are on the disk. Fails with 503 when the disk or the memory is full. */
  async append(lines: Partial<Readonly<Record<Kind, Lines>>>): Promise<void> {
    this.#requireRoom();
    const { events, rejects } = lines;
    if (events && rejects) {
      await Promise.all([this.#append('events', events), this.#append('rejects', rejects)]);
    } else if (events) await this.#append('events', events);
    else if (rejects) await this.#append('rejects', rejects);
  }

  /** Acknowledged events that are not in the column store. */
  pending(): number {
    return this.#events;
  }

  /** Bytes on the disk. */
  bytes(): number {
    const now = Date.now();
    const open = Object.values(this.#lanes).reduce((sum, lane) => sum + (lane.current(now)?.bytes ?? 0), 0);
    return this.#finishedBytes + open;
  }

  /** The oldest finished segment; undefined when there is none. */
  oldest(): Segment | undefined {
    return this.#finished[0];
  }

  /** Forgets the oldest segment, which is in and whose file is gone. */
  drop(segment: Segment): void {
    this.#finished.shift();
    this.#finishedBytes -= segment.bytes;
    this.#events -= eventsOf(segment);
  }

  /** Finishes the segments that have lines and are due. */
  async rotate(isDue: (segment: Growing) => boolean = () => true): Promise<void> {
    const now = Date.now();
    const due = Object.values(this.#lanes).filter((lane) => {
      const segment = lane.current(now);
      return segment !== undefined && isDue(segment);
    });
    await Promise.all(due.map((lane) => lane.rotate()));
  }

  async #append(kind: Kind, { bytes, lines }: Lines): Promise<void> {
    await this.#lanes[kind].append(bytes, lines);
    if (kind === 'events') this.#events += lines;
  }

  #requireRoom(): void {
    if (this.bytes() >= this.#options.limit) {
      throw new MaisonError(
        `the spool is full (${this.#options.limit} bytes) because the column store does not take it; send again later`,
        503,
      );
    }
    if (this.#lanes.events.waitingBytes + this.#lanes.rejects.waitingBytes >= this.#options.memory) {
      throw new MaisonError('the disk is slower than what comes in; send again later', 503);
    }
  }

  #lane(kind: Kind): Lane {
    const { folder, format, segmentBytes } = this.#options;
    return new Lane({
      folder,
      kind,
      format,
      segmentBytes,
      onSegment: (segment) => {
        this.#finished.push(segment);
        this.#finishedBytes += segment.bytes;
        this.#options.onSegment();
      },
    });
  }
}

function eventsOf(segment: Segment): number {
  return segment.kind === 'events' ? segment.lines : 0;
}
