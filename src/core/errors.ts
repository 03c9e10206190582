import { uuidv7 } from './ids.js';

/**
 * A failure that a person can act upon. The message names the thing, what it was and what to do, as in
 * `spend.csv line 12: cost "12,50" is not a number; write 12.50`.
 */
export class MaisonError extends Error {
  override readonly name = 'MaisonError';
  constructor(
    message: string,
    /** HTTP status where one answers a request; the command line exits with 1. */
    readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 500 | 503 = 400,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * Logs a failure whose words are not for whoever asked, and gives what they are told instead.
 * @param where what was asked: `GET /api/status`.
 */
export function logFailure(where: string, error: unknown): string {
  const id = uuidv7();
  console.error(`${where} failed, ${id}:`, error);
  return `this failed inside Maison; its log tells why under ${id}`;
}
