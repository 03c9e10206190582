import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { MaisonError } from '../../core/index.js';
import { segmentName, syncFolder, type Kind, type Segment } from './segment.js';

/** What one lane needs to know. */
export interface LaneOptions {
  readonly folder: string;
  readonly kind: Kind;
  /** Version of the lines. */
  readonly format: number;
  /** A segment of this many bytes is finished. */
  readonly segmentBytes: number;
  /** Told of each finished segment, in order. */
  readonly onSegment: (segment: Segment) => void;
}

/** Lines of one request, waiting to be durable. */
interface Waiting {
  readonly bytes: Buffer;
  readonly lines: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** A segment that is being written. */
export interface Growing {
  readonly bytes: number;
  /** Milliseconds. */
  readonly age: number;
}

interface OpenFile {
  readonly handle: FileHandle;
  readonly name: string;
  readonly since: number;
  bytes: number;
  lines: number;
}

/**
 * Appends lines to a segment, in groups: whatever comes while the disk is busy is written together and made
 * durable by one `fdatasync`. A write that fails is taken back, and everyone of its group is told.
 */
export class Lane {
  readonly #options: LaneOptions;
  #waiting: Waiting[] = [];
  #file: OpenFile | undefined;
  #work: Promise<void> | undefined;
  #finish = false;
  /** Bytes that wait for the disk, in memory. */
  waitingBytes = 0;

  constructor(options: LaneOptions) {
    this.#options = options;
  }

  /** Ends when the lines are on the disk; fails with 503 when they are not, in which case none of them is. */
  append(bytes: Buffer, lines: number): Promise<void> {
    this.waitingBytes += bytes.length;
    return new Promise((resolve, reject) => {
      this.#waiting.push({ bytes, lines, resolve, reject });
      this.#work ??= this.#run();
    });
  }

  /** The segment that is being written; undefined when there is none. */
  current(now: number): Growing | undefined {
    return this.#file && { bytes: this.#file.bytes, age: now - this.#file.since };
  }

  /** Finishes the segment after the group that is being written; ends when that is done. */
  async rotate(): Promise<void> {
    this.#finish = true;
    this.#work ??= this.#run();
    await this.#work;
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0 || this.#finish) {
      const group = this.#waiting;
      this.#waiting = [];
      if (group.length > 0) await this.#commit(group);
      if (this.#finish || (this.#file?.bytes ?? 0) >= this.#options.segmentBytes) await this.#close();
    }
    this.#work = undefined;
  }

  async #commit(group: readonly Waiting[]): Promise<void> {
    try {
      const file = (this.#file ??= await this.#open());
      await this.#write(file, group);
      for (const each of group) each.resolve();
    } catch (cause) {
      const error = new MaisonError(
        `the spool cannot be written (${(cause as { code?: string }).code ?? 'for no known reason'}); make room on the disk of the house and send again`,
        503,
        { cause },
      );
      for (const each of group) each.reject(error);
    } finally {
      for (const each of group) this.waitingBytes -= each.bytes.length;
    }
  }

  async #write(file: OpenFile, group: readonly Waiting[]): Promise<void> {
    const bytes = group.reduce((sum, each) => sum + each.bytes.length, 0);
    try {
      await writeAll(
        file.handle,
        group.map((each) => each.bytes),
        file.bytes,
      );
      await file.handle.datasync();
    } catch (error) {
      await this.#takeBack(file);
      throw error;
    }
    file.bytes += bytes;
    file.lines += group.reduce((sum, each) => sum + each.lines, 0);
  }

  /** After a failed write the file ends where it did before, or else is left: its good part is finished. */
  async #takeBack(file: OpenFile): Promise<void> {
    await file.handle.truncate(file.bytes).catch(() => {});
    await this.#close();
  }

  async #open(): Promise<OpenFile> {
    const { folder, kind, format } = this.#options;
    const name = segmentName(kind, format);
    const handle = await open(join(folder, name), 'wx', 0o600);
    await syncFolder(folder);
    return { handle, name, since: Date.now(), bytes: 0, lines: 0 };
  }

  async #close(): Promise<void> {
    this.#finish = false;
    const file = this.#file;
    if (file === undefined) return;
    this.#file = undefined;
    await file.handle.close().catch(() => {});
    this.#options.onSegment({
      file: join(this.#options.folder, file.name),
      token: file.name,
      kind: this.#options.kind,
      bytes: file.bytes,
      lines: file.lines,
    });
  }
}

/** Writes all the buffers at a position, however much the system takes at a time. */
async function writeAll(handle: FileHandle, buffers: Buffer[], position: number): Promise<void> {
  let at = position;
  let rest = buffers;
  while (rest.length > 0) {
    const part = rest.slice(0, MOST_BUFFERS);
    const { bytesWritten } = await handle.writev(part, at);
    at += bytesWritten;
    rest = [...dropped(part, bytesWritten), ...rest.slice(MOST_BUFFERS)];
  }
}

/** Most buffers of one call (`IOV_MAX`). */
const MOST_BUFFERS = 1024;

function dropped(buffers: Buffer[], bytes: number): Buffer[] {
  let left = bytes;
  let index = 0;
  while (index < buffers.length && left >= buffers[index]!.length) left -= buffers[index++]!.length;
  return index === buffers.length ? [] : [buffers[index]!.subarray(left), ...buffers.slice(index + 1)];
}
