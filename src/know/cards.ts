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

/** What changed goes from one store to the other as it is, without passing through this process's memory. */
async function copyCards(house: House, above: number, upTo: number): Promise<void> {
  const client = await house.records.pool.connect();
  let failed = true;
  try {
    const rows = client.query(
      copyTo(`COPY (
        SELECT key, id, coalesce(traits->'boutique'->>'value', ''), coalesce(traits->'tier'->>'value', ''),
          CASE WHEN first IS NULL THEN coalesce(traits->'adviser'->>'value', '') ELSE '' END,
          coalesce(users, '{}'), revision, (merged_into IS NOT NULL)::integer
        FROM client LEFT JOIN LATERAL (
          SELECT array_agg(DISTINCT user_id) FILTER (WHERE user_id IS NOT NULL) AS users, min(place) FILTER (WHERE place = 1) AS first
          FROM client_adviser JOIN client AS self ON self.id = client_adviser.client
          WHERE client.id IN (self.id, self.merged_into)) AS said ON true
        WHERE revision > ${Number(above)} AND revision <= ${Number(upTo)}
        UNION ALL SELECT key, '00000000-0000-0000-0000-000000000000', '', '', '', '{}', revision, 1
        FROM client_gone WHERE revision > ${Number(above)} AND revision <= ${Number(upTo)})
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
    failed = false;
  } finally {
    client.release(failed);
  }
}
