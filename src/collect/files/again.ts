import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { sql, type Records } from '../../engines/index.js';
import type { Plan } from './types.js';

/** A larger file takes too long to read once more only to tell whether it is the same. */
const LARGEST = 4_000_000_000;

/** What a file holds and how it is read, as a hash; undefined for one that is too large. */
export async function digestOf(plan: Plan): Promise<string | undefined> {
  if (plan.bytes > LARGEST) return undefined;
  const { columns, timeZone, currency, reading, phoneCountry } = plan;
  const read = columns.map((column) => [
    column.name,
    column.becomes,
    column.dayFirst,
    column.decimal,
    column.currency,
  ]);
  const hash = createHash('sha256').update(
    JSON.stringify([read, timeZone, currency, reading, ...(phoneCountry ? [phoneCountry] : [])]),
  );
  for await (const block of createReadStream(plan.path, { highWaterMark: 1 << 20 }))
    hash.update(block as Buffer);
  return hash.digest('hex');
}

/**
 * Keeps what the file held, and whether the very same was in before: the source's last import of it is done, and no
 * other file of either dataset came since; of people none at all, for every file of a source tells of the same records.
 */
export async function keepDigest(records: Records, plan: Plan, digest: string | undefined): Promise<void> {
  if (digest === undefined) return;
  await records.query(sql`UPDATE import SET digest = ${digest}, again = EXISTS (
    SELECT 1 FROM import AS before WHERE before.source = ${plan.source} AND before.kind = ${plan.kind}
      AND before.digest = ${digest} AND before.state = 'done' AND before.revision < import.revision
      AND NOT EXISTS (SELECT 1 FROM import AS since WHERE since.source = before.source AND since.kind = before.kind
        AND (since.dataset IN (before.dataset, ${plan.dataset}) OR since.kind = 'clients') AND since.state <> 'planned'
        AND since.revision > before.revision AND since.revision < import.revision
        AND since.digest IS DISTINCT FROM ${digest}))
    WHERE id = ${plan.id}`);
}
