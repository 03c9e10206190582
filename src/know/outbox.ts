import { to as copyTo } from 'pg-copy-streams';
import { sql, type House, type Records } from '../engines/index.js';
import { keySql } from './keys.sql.js';

const READER = 'identities';
/** Keys in one statement. */
const SLICE = 100_000;

/**
 * Announces a change of identity: everything that is written under the sequence in the same transaction reaches
 * the column store after it.
 * @param removed keys of identifiers that have no client any more, as decimal text.
 * @returns the sequence.
 */
export async function announce(inside: Records, removed: readonly string[] = []): Promise<number> {
  const { sequence } = await inside.one<{ sequence: number }>(
    sql`INSERT INTO outbox (kind, payload) VALUES ('identity', ${JSON.stringify({ removed })}::jsonb) RETURNING sequence`,
  );
  return sequence;
}

/** Brings `identities` up to the newest announced change. Doing it twice changes nothing. */
export async function applyOutbox(house: House): Promise<void> {
  const after = await identitySequence(house.records);
  const changes = await house.records.query<{ sequence: number; removed: string[] }>(
    sql`SELECT sequence, payload->'removed' AS removed FROM outbox
      WHERE kind = 'identity' AND sequence > ${after} ORDER BY sequence`,
  );
  const newest = changes.at(-1)?.sequence;
  if (newest === undefined) return;
  for (const { sequence, removed } of changes) await applyRemoved(house, sequence, removed);
  await applyChanged(house, after, newest);
  await house.records.transaction(async (inside) => {
    await inside.query(sql`INSERT INTO watermark (name, position) VALUES (${READER}, ${newest})
      ON CONFLICT (name) DO UPDATE SET position = excluded.position`);
    await inside.query(sql`DELETE FROM outbox WHERE kind = 'identity' AND sequence <= ${newest}`);
  });
}

/** The sequence of identity that the column store has. */
export async function identitySequence(records: Records): Promise<number> {
  const [row] = await records.query<{ position: number }>(
    sql`SELECT position FROM watermark WHERE name = ${READER}`,
  );
  return row?.position ?? 0;
}

/** How many changes of identity the column store has yet to hear of. */
export async function identityLag(records: Records): Promise<number> {
  const { lag } = await records.one<{ lag: number }>(
    sql`SELECT count(*) AS lag FROM outbox WHERE kind = 'identity'`,
  );
  return lag;
}

async function applyRemoved(house: House, sequence: number, removed: readonly string[]): Promise<void> {
  for (let first = 0; first < removed.length; first += SLICE)
    await house.columns.run(
      sql`INSERT INTO identities SELECT toUInt64(arrayJoin(${removed.slice(first, first + SLICE)})), 0, ${sequence}, 1`,
    );
}

/** What changed goes from one store to the other as it is, without passing through this process's memory. */
async function applyChanged(house: House, after: number, upTo: number): Promise<void> {
  const client = await house.records.pool.connect();
  let failed = true;
  try {
    const rows = client.query(
      copyTo(`COPY (SELECT kind, value, key, sequence FROM identifier JOIN client ON client.id = identifier.client
        WHERE sequence > ${Number(after)} AND sequence <= ${Number(upTo)})
        TO STDOUT WITH (FORMAT csv, FORCE_QUOTE (kind, value))`),
    );
    await house.columns.insert(
      sql`INSERT INTO identities SELECT ${keySql()}, client, sequence, 0
        FROM input('kind String, value String, client UInt64, sequence UInt64') FORMAT CSV`,
      rows,
    );
    failed = false;
  } finally {
    client.release(failed);
  }
}
