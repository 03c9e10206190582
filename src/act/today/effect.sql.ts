import type { Period } from '../../core/index.js';
import { sql, typed, type Sql } from '../../engines/index.js';
import { currentTouchesSql } from '../../journey/index.js';

/** What a client does; all else of the channel is what the house does. */
const BY_CLIENT = ['replied', 'clicked', 'visited'];

/** How many touches of a channel the house made in a period, as they were at a version. */
export function ownTouchesSql(channel: string, version: number, { start, end }: Period): Sql {
  return sql`SELECT count() AS touches FROM (${currentTouchesSql(version)})
    WHERE channel = ${channel} AND reach NOT IN (${typed('Array(String)', BY_CLIENT)})
      AND occurred_at >= ${start} AND occurred_at < ${end}`;
}
