import { MaisonError, uuidv7 } from '../core/index.js';
import { nothing, sql, type Records, type Sql } from '../engines/index.js';
import { selvesSql } from './selves.sql.js';

/** What somebody of the house promised a client. */
export interface KeptPromise {
  readonly id: string;
  readonly client: { readonly id: string; readonly name: string };
  readonly text: string;
  /** `2026-03-12`, a day of the house. */
  readonly due: string;
  readonly keeper: { readonly id: string; readonly name: string };
  /** ISO 8601, UTC; null while it is open. */
  readonly keptAt: string | null;
}

type PromiseRow = {
  readonly id: string;
  readonly text: string;
  readonly due: string;
  readonly clientId: string;
  readonly clientName: string;
  readonly keeperId: string;
  readonly keeperName: string;
  readonly keptAt: Date | null;
};

/** Promises to a client: open ones by day, then those that were kept, the newest first. */
export function promisesTo(records: Records, client: string): Promise<KeptPromise[]> {
  return read(records, sql`AND promise.client IN (${selvesSql(client)})`);
}

/** Open promises that somebody has to keep, by day. @param upTo a day of the house: none that is due later. */
export function promisesOf(records: Records, keeper: string, upTo: string): Promise<KeptPromise[]> {
  return read(records, sql`AND keeper = ${keeper} AND kept_at IS NULL AND due <= ${upTo}::date`);
}

async function read(records: Records, which: Sql = nothing): Promise<KeptPromise[]> {
  const rows = await records.query<PromiseRow>(sql`
    SELECT promise.id, text, to_char(due, 'YYYY-MM-DD') AS due, now_client.id AS "clientId", now_client.name AS "clientName",
      keeper AS "keeperId", house_user.name AS "keeperName", kept_at AS "keptAt"
    FROM promise JOIN client ON client.id = promise.client
      JOIN client AS now_client ON now_client.id = coalesce(client.merged_into, client.id)
      JOIN house_user ON house_user.id = keeper
    WHERE dropped_at IS NULL ${which}
    ORDER BY kept_at IS NOT NULL, kept_at DESC, due, promise.id LIMIT 200`);
  return rows.map((row) => ({
    id: row.id,
    text: row.text,
    due: row.due,
    client: { id: row.clientId, name: row.clientName },
    keeper: { id: row.keeperId, name: row.keeperName },
    keptAt: row.keptAt?.toISOString() ?? null,
  }));
}

/** Promises something to a client. @param keeper who is to keep it. @param by who says so. @returns the id. */
export async function promise(
  records: Records,
  client: string,
  { text, due, keeper }: { readonly text: string; readonly due: string; readonly keeper: string },
  by: string,
): Promise<string> {
  const id = uuidv7();
  await records.query(sql`INSERT INTO promise (id, client, keeper, text, due, made_by)
    VALUES (${id}, ${client}, ${keeper}, ${text}, ${due}::date, ${by})`);
  return id;
}

/** What becomes of a promise: it is kept, is open again after all, or nobody holds to it any more. */
export type Settled = 'kept' | 'open' | 'dropped';

/**
 * @param keeper by whom it is to be kept; undefined for whoever it is.
 * @throws MaisonError: 404 where there is no such promise to the client, 403 where it is another's.
 */
export async function settlePromise(
  records: Records,
  client: string,
  id: string,
  settled: Settled,
  keeper?: string,
): Promise<void> {
  const [found] = await records.query<{ keeper: string; name: string }>(sql`
    SELECT keeper, name FROM promise JOIN house_user ON house_user.id = keeper
    WHERE promise.id = ${id} AND client IN (${selvesSql(client)})`);
  if (!found) throw new MaisonError(`there is no promise ${id} to this client`, 404);
  if (keeper !== undefined && found.keeper !== keeper)
    throw new MaisonError(
      `this is for ${found.name} to keep; ask them, or who says whose client this is`,
      403,
    );
  await records.query(sql`UPDATE promise
    SET kept_at = CASE WHEN ${settled} = 'kept' THEN now() END,
      dropped_at = CASE WHEN ${settled} = 'dropped' THEN now() END
    WHERE id = ${id}`);
}
