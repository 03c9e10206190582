import { sql, type Records } from '../engines/index.js';
import type { BatchRange } from './meetings.sql.js';

/** By what identity keeps up to which batch it has read. */
export const READER = 'identity';

/** The batch up to which identity is resolved. */
export async function resolvedBatch(records: Records): Promise<number> {
  const [row] = await records.query<{ position: number }>(
    sql`SELECT position FROM watermark WHERE name = ${READER}`,
  );
  return row?.position ?? 0;
}

/** The batches that wait: above the watermark, below every open one. A batch that is being numbered is waited for. */
export async function unresolvedBatches(records: Records): Promise<BatchRange | undefined> {
  const above = await resolvedBatch(records);
  const upTo = await records.transaction(async (inside) => {
    await inside.query(sql`LOCK TABLE batch IN SHARE MODE`);
    const { newest } = await inside.one<{ newest: number }>(
      sql`SELECT coalesce((SELECT min(id) - 1 FROM batch WHERE done_at IS NULL), (SELECT max(id) FROM batch), 0) AS newest`,
    );
    return newest;
  });
  return upTo > above ? { above, upTo } : undefined;
}
