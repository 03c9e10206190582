import { access, constants, stat } from 'node:fs/promises';
import { MaisonError, messageOf } from '../core/index.js';

/**
 * A file's size in bytes.
 * @param wanted what to name instead where it is a folder: `a file of paths`.
 * @throws MaisonError where there is no such file or it cannot be read.
 */
export async function sizeOf(file: string, wanted: string): Promise<number> {
  try {
    const about = await stat(file);
    if (about.isDirectory()) throw new MaisonError(`${file} is a folder; name ${wanted}`);
    await access(file, constants.R_OK);
    return about.size;
  } catch (error) {
    if (error instanceof MaisonError) throw error;
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const reason = missing ? 'there is no such file; check its name' : messageOf(error);
    throw new MaisonError(`${file} cannot be read: ${reason}`, 404, { cause: error });
  }
}
