import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** SHA-256 of every file below a folder, by its path within it, in the order of the paths. */
export async function checksums(folder: string, signal?: AbortSignal): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
  const sums: Record<string, string> = {};
  for (const file of files) {
    signal?.throwIfAborted();
    const hash = createHash('sha256');
    await pipeline(createReadStream(join(folder, file)), hash);
    sums[file] = hash.digest('hex');
  }
  return sums;
}
