import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const PROGRAM = fileURLToPath(new URL('./peer-splink.py', import.meta.url));

/** What Splink finds in a published set, with a model written by hand for it. */
export interface BySplink {
  /** F1 over pairs. */
  readonly f1: number;
  /** Of all but reading. */
  readonly seconds: number;
}

/**
 * Runs Splink beside, where a Python has it: `MAISON_SPLINK` names one, else `python3` is tried.
 * @returns undefined where it is not installed.
 */
export async function bySplink(set: string, file: string): Promise<BySplink | undefined> {
  const python = process.env['MAISON_SPLINK'] ?? 'python3';
  const run = promisify(execFile);
  try {
    await run(python, ['-c', 'import splink, pandas']);
  } catch {
    return undefined;
  }
  const { stdout } = await run(python, [PROGRAM, set, file]);
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as BySplink;
}
