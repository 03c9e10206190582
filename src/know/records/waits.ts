import { sql, type Records } from '../../engines/index.js';

/**
 * Whether records wait to be linked anew: some were told or decided since the last linkage of all, or there is none yet.
 * @param before where that is later, it is too soon.
 */
export async function linkageWaits(records: Records, before: Date): Promise<boolean> {
  const [waits] = await records.query(sql`SELECT 1 FROM (SELECT max(at) AS at FROM linkage) AS last
    WHERE coalesce(last.at, '-infinity') < ${before} AND (
      EXISTS (SELECT 1 FROM import WHERE kind = 'clients' AND state = 'done' AND finished_at > coalesce(last.at, '-infinity'))
      OR EXISTS (SELECT 1 FROM identity_join WHERE decided_by IS NOT NULL AND seen_at > coalesce(last.at, '-infinity')))`);
  return waits !== undefined;
}
