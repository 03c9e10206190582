import type { Place } from './order.sql.js';

/** Where a page ended, as a cursor that asks for the next. */
export function writePlace({ figure, client }: Place): string {
  return Buffer.from(JSON.stringify([figure, client])).toString('base64url');
}

/** A cursor that was not written here asks for the beginning. */
export function readPlace(cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return undefined;
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!Array.isArray(parts) || !/^\d{1,20}$/.test(String(parts[1]))) return undefined;
    return { figure: String(parts[0]), client: String(parts[1]) };
  } catch {
    return undefined;
  }
}
