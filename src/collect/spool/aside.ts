import { mkdir, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { spoolFolder, type Segment } from './segment.js';

/** The folder of segments that the column store cannot read, within the spool. */
const ASIDE = 'aside';

/**
 * Puts a segment that the column store cannot read where it holds nothing up. Nothing of it is lost: moved back into
 * the spool, it is tried again at the next start.
 */
export async function setAside(folder: string, { file, token }: Segment): Promise<void> {
  await mkdir(join(folder, ASIDE), { recursive: true, mode: 0o700 });
  await rename(file, join(folder, ASIDE, token));
}

/** Files of segments of the house that were set aside. */
export async function segmentsAside(home: string): Promise<string[]> {
  const folder = join(spoolFolder(home), ASIDE);
  return (await readdir(folder).catch(() => [])).map((name) => join(folder, name));
}
