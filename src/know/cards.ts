import { to as copyTo } from 'pg-copy-streams';
import { sql, type House, type Records } from '../engines/index.js';

const READER = 'cards';

/**
 * Brings the cards of clients in the column store up to what the record store says. Doing it twice changes nothing.
 * @returns the revision that they have.
 */
export function bringCards(house: House): Promise<number> {
  return house.records.locked(READER, async () => {
    const above = await cardsRevision(house);
    if ((await lastRevision(house.records)) <= above) return above;
    const newest = await newestRevision(house);
    await copyCards(house, above, newest);
    await house.records.transaction(async (inside) => {
      await inside.query(sql`DELETE FROM client_gone WHERE revision <= ${newest}`);
      await inside.query(sql`INSERT INTO watermark (name, position) VALUES (${READER}, ${newest})
        ON CONFLICT (name) DO UPDATE SET position = excluded.position`);
    });
    return newest;
  });
}

/** Whether clients changed whose cards in the column store do not say so yet. */
export async function cardsLag(house: House): Promise<boolean> {
  return (await lastRevision(house.records)) > (await cardsRevision(house));
}

async function cardsRevision({ records }: House): Promise<number> {
  const [row] = await records.query<{ position: number }>(
    sql`SELECT position FROM watermark WHERE name = ${READER}`,
  );
  return row?.position ?? 0;
}

/** The newest revision below which no change is still to be written: those under way are waited for. */
function newestRevision({ records }: House): Promise<number> {
  return records.transaction(async (inside) => {
    await inside.query(sql`LOCK TABLE client IN SHARE MODE`);
    return lastRevision(inside);
  });
}

async function lastRevision(records: Records): Promise<number> {
  const { last } = await records.one<{ last: number }>(
    sql`SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS last FROM client_revision`,
  );
  return last;
}

/**
 * What changed goes from one store to the other as it is, without passing through this process's memory. How many changed, one
 * client or all, is counted first: the store would take the newest revisions for a few.
 */
async function copyCards(house: House, above: number, upTo: number): Promise<void> {
  const client = await house.records.pool.connect();
  let failed = true;
  try {
    const within = `revision > ${Number(above)} AND revision <= ${Number(upTo)}`;
    await client.query('BEGIN');
    await client.query(`CREATE TEMP TABLE changed ON COMMIT DROP AS
      SELECT key, id, coalesce(traits->'boutique'->>'value', '') AS boutique, coalesce(traits->'tier'->>'value', '') AS tier,
        coalesce(traits->'adviser'->>'value', '') AS adviser, revision, merged_into
      FROM client WHERE ${within}`);
    await client.query('ANALYZE changed');
    const rows = client.query(
      copyTo(`COPY (
        WITH said AS (
          SELECT id, array_agg(DISTINCT user_id) FILTER (WHERE user_id IS NOT NULL) AS users, bool_or(place = 1) AS has_first
          FROM (
            SELECT changed.id, user_id, place FROM changed JOIN client_adviser ON client = changed.id
            UNION ALL
            SELECT changed.id, user_id, place FROM client AS self JOIN changed ON changed.id = self.merged_into
            JOIN client_adviser ON client = self.id WHERE self.merged_into IS NOT NULL) AS each
          GROUP BY id)
        SELECT key, id, boutique, tier, CASE WHEN has_first THEN '' ELSE adviser END, coalesce(users, '{}'), revision,
          (merged_into IS NOT NULL)::integer
        FROM changed LEFT JOIN said USING (id)
        UNION ALL SELECT key, '00000000-0000-0000-0000-000000000000', '', '', '', '{}', revision, 1
        FROM client_gone WHERE ${within})
        TO STDOUT WITH (FORMAT csv)`),
    );
    await house.columns.insert(
      sql`INSERT INTO client_card
        SELECT client, id, boutique, tier, named_adviser,
          arrayFilter(user -> user != '', splitByChar(',', trim(BOTH '{}' FROM advisers))), revision, gone
        FROM input('client UInt64, id UUID, boutique String, tier String, named_adviser String, advisers String,
          revision UInt64, gone UInt8') FORMAT CSV`,
      rows,
    );
    await client.query('COMMIT');
    failed = false;
  } finally {
    client.release(failed);
  }
}
