import { sql, type Sql } from '../engines/index.js';

/**
 * The key of an identifier, from columns `kind` (its name) and `value`; the same expression as the default of
 * `events.person`.
 */
export function keySql(): Sql {
  return sql`sipHash64(concat(kind, ':', value))`;
}
