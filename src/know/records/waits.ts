import { sql, type House, type Records } from '../../engines/index.js';

/**
 * Whether records wait to be linked anew: some were told or decided since the last linkage of all, or there is none yet.
 * @param before where that is later, it is too soon.
 */
export async function linkageWaits(records: Records, before: Date): Promise<boolean> {
  const [waits] =
    await records.query(sql`SELECT 1 FROM (SELECT max(at) AS at, (SELECT added FROM linkage ORDER BY number DESC LIMIT 1) AS added FROM linkage) AS last
    WHERE coalesce(last.at, '-infinity') < ${before} AND (
      EXISTS (SELECT 1 FROM import WHERE kind = 'clients' AND state = 'done' AND finished_at > coalesce(last.at, '-infinity'))
      OR last.added > 0 OR (last.at IS NULL AND EXISTS (SELECT 1 FROM identifier WHERE kind = 'record'))
      OR EXISTS (SELECT 1 FROM identity_join WHERE decided_by IS NOT NULL AND seen_at > coalesce(last.at, '-infinity')))`);
  return waits !== undefined;
}

/** How many records came in of which it is not known yet whose they are. */
export async function unresolvedRecords({ records, columns }: House): Promise<number> {
  const { newest, position } = await records.one<{ newest: number; position: number }>(
    sql`SELECT coalesce(max(id), 0) AS newest,
      coalesce((SELECT position FROM watermark WHERE name = 'identity'), 0) AS position FROM batch`,
  );
  if (newest <= position) return 0;
  const { count } = await columns.one<{ count: number }>(
    sql`SELECT toUInt32(uniqExact(person)) AS count FROM events
      WHERE batch > ${position} AND type = 'identify' AND record != '' AND is_deleted = 0`,
  );
  return count;
}
