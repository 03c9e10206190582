import { MaisonError, messageOf } from '../core/index.js';

/** Runs work of the record store; what fails says so in its name, with 503 where the store is down. */
export async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof MaisonError) throw cause;
    throw new MaisonError(`postgres: ${messageOf(cause)}`, isDown(cause) ? 503 : 500, { cause });
  }
}

function isDown(cause: unknown): boolean {
  const code = (cause as { code?: string })?.code ?? '';
  return /^(E[A-Z]+|57P0\d|08\w{3}|53\w{3})$/.test(code) || /terminated|timeout/i.test(messageOf(cause));
}
