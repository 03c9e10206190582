import { sql, type Sql } from '../engines/index.js';
import { KINDS } from './rules.js';

/** The name of a kind that was stored as its strength, counted from 1. */
export const KIND_NAMES: readonly string[] = KINDS;

/**
 * The key of an identifier, from columns `kind` (its name) and `value`; the same expression as the default of
 * `events.person`.
 */
export function keySql(): Sql {
  return sql`sipHash64(concat(kind, ':', value))`;
}
