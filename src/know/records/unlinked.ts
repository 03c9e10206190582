import { sql, type House } from '../../engines/index.js';
import type { BatchRange } from '../meetings.sql.js';
import { believedLines, joinedLines, type FoundLinks } from './found.js';

/**
 * What is settled of batches whose linkage failed: nothing but that their records came in, so that they are linked with all others
 * in the night. Undefined where no linkage is kept: the night makes the first one.
 */
export async function unlinked(
  { records, columns }: House,
  { above, upTo }: BatchRange,
): Promise<FoundLinks | undefined> {
  const [newest] = await records.query<{ number: number }>(
    sql`SELECT number FROM linkage ORDER BY number DESC LIMIT 1`,
  );
  if (!newest) return undefined;
  const { count } = await columns.one<{
    count: number;
  }>(sql`SELECT toUInt32(uniqExact(record)) AS count FROM events
    WHERE batch > ${above} AND batch <= ${upTo} AND type = 'identify' AND record != ''`);
  return nothingFound(newest.number, count);
}

/** That nothing was found of records that came in. @param linkage the number of the one that they are counted to. */
export function nothingFound(linkage: number, added: number): FoundLinks {
  return { joined: joinedLines([]), parted: [], added, believed: believedLines([]), linkage };
}
