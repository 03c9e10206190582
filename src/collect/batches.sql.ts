import { sql, type Sql } from '../engines/index.js';

/** Opens the batch of a token, or finds it again: its number, and whether it is in already. */
export function openBatchSql(kind: string, token: string, owner: string): Sql {
  return sql`INSERT INTO batch (kind, token, owner) VALUES (${kind}, ${token}, ${owner})
    ON CONFLICT (token) DO UPDATE SET owner = excluded.owner
    RETURNING id, done_at IS NOT NULL AS done`;
}

/** Marks a batch as in, so that the event watermark may pass it. */
export function finishBatchSql(id: number): Sql {
  return sql`UPDATE batch SET done_at = now() WHERE id = ${id} AND done_at IS NULL`;
}

/** The open batches, the oldest first. */
export function openBatchesSql(): Sql {
  return sql`SELECT id, kind, coalesce(token, '') AS token, owner, opened_at AS "openedAt"
    FROM batch WHERE done_at IS NULL ORDER BY id`;
}

/** Holds an open batch for a transaction, if it is still the owner's. */
export function lockOpenSql(id: number, owner: string): Sql {
  return sql`SELECT id FROM batch WHERE id = ${id} AND owner = ${owner} AND done_at IS NULL FOR UPDATE`;
}

/** Takes back that a batch was opened. */
export function deleteOpenSql(id: number): Sql {
  return sql`DELETE FROM batch WHERE id = ${id} AND done_at IS NULL`;
}
