import { open, readdir, truncate, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { MaisonError, uuidv7 } from '../../core/index.js';

/** What a segment holds: rows of events, or what was refused. */
export type Kind = 'events' | 'rejects';

/** A finished file of complete lines, on its way to the column store. */
export interface Segment {
  readonly file: string;
  /** Its name, under which the column store takes it once. */
  readonly token: string;
  readonly kind: Kind;
  readonly bytes: number;
  readonly lines: number;
}

/** Where the house with this folder keeps its segments. */
export function spoolFolder(home: string): string {
  return join(home, 'spool');
}

const NAME = /^(events|rejects)\.(\d+)\.[0-9a-f-]{36}$/;

/** `events.1.<uuid>`: what it holds, the version of its lines, and an id that sorts by age. */
export function segmentName(kind: Kind, format: number): string {
  return `${kind}.${format}.${uuidv7()}`;
}

/**
 * The segments in the folder, oldest first, with their torn ends cut off. Only for whoever owns the folder.
 * @throws 409 where there are segments of another version, which this one cannot read.
 */
export async function recoverSegments(folder: string, format: number): Promise<Segment[]> {
  const segments: Segment[] = [];
  for (const name of await segmentNames(folder)) {
    if (Number(NAME.exec(name)?.[2]) !== format) {
      throw new MaisonError(
        `${join(folder, name)} holds events that another version of Maison took; start that one until it has none pending`,
        409,
      );
    }
    const file = join(folder, name);
    const { lines, complete, bytes } = await measure(file);
    if (complete < bytes) await truncate(file, complete);
    segments.push({ file, token: name, kind: kindOf(name), bytes: complete, lines });
  }
  return segments;
}

/** How many events wait in the folder: complete lines of segments, of whatever version, that are not in the column store yet. */
export async function countWaiting(folder: string): Promise<number> {
  let waiting = 0;
  for (const name of await segmentNames(folder)) {
    if (kindOf(name) !== 'events') continue;
    waiting += (await measure(join(folder, name)).catch(() => ({ lines: 0 }))).lines;
  }
  return waiting;
}

function kindOf(name: string): Kind {
  return name.slice(0, name.indexOf('.')) as Kind;
}

async function segmentNames(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => NAME.test(name)).sort((a, b) => (a.slice(-36) < b.slice(-36) ? -1 : 1));
}

const NEWLINE = 10;

/** Counts the lines of a file and finds where the last complete one ends. */
async function measure(file: string): Promise<{ lines: number; complete: number; bytes: number }> {
  const handle = await open(file, 'r');
  try {
    let [lines, complete, bytes] = [0, 0, 0];
    const buffer = Buffer.allocUnsafe(1 << 20);
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, bytes);
      if (bytesRead === 0) return { lines, complete, bytes };
      const part = buffer.subarray(0, bytesRead);
      for (let at = part.indexOf(NEWLINE); at >= 0; at = part.indexOf(NEWLINE, at + 1)) {
        lines += 1;
        complete = bytes + at + 1;
      }
      bytes += bytesRead;
    }
  } finally {
    await handle.close();
  }
}

/** Makes the names in a folder durable. */
export async function syncFolder(folder: string): Promise<void> {
  const handle: FileHandle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
