import { sampleHouse } from '../../../proving/index.js';
import { audit } from '../../access/index.js';
import { IDENTITY_LOCK } from '../../consent/index.js';
import { sql, type House, type Sql } from '../../engines/index.js';
import { REFRESH_LOCK } from '../../journey/index.js';
import { readSample, writeSample } from './state.js';

const SYNCHRONOUS = { settings: { mutations_sync: '2', lightweight_deletes_sync: '2' } } as const;

/**
 * Throws away everything that came from the sample's sources. Who is who and what was derived follow from the
 * events, so that both are forgotten here and made again from what is left; runs over the sample go with it.
 * Nothing happens where there is no sample.
 */
export async function dropSample(house: House): Promise<void> {
  const state = await readSample(house.records);
  if (!state) return;
  const { sources } = sampleHouse({ ...state, until: new Date(state.until) });
  const slugs = sources.map(({ slug }) => slug);
  await house.records.locked(REFRESH_LOCK, () =>
    house.records.locked(IDENTITY_LOCK, async () => {
      for (const statement of columnsSql(slugs)) await house.columns.run(statement, SYNCHRONOUS);
      await house.records.transaction(async (inside) => {
        for (const statement of recordsSql(slugs)) await inside.query(statement);
        await writeSample(inside, null);
        await audit(inside, { actor: 'the house', action: 'sample thrown away' });
      });
    }),
  );
}

function columnsSql(slugs: readonly string[]): Sql[] {
  return [
    sql`DELETE FROM events WHERE source IN (${slugs})`,
    sql`DELETE FROM rejects WHERE source IN (${slugs})`,
    sql`DELETE FROM arrivals WHERE source IN (${slugs})`,
    sql`DELETE FROM spend WHERE source IN (${slugs})`,
    sql`TRUNCATE TABLE identities`,
    sql`TRUNCATE TABLE touches`,
    sql`TRUNCATE TABLE outcomes`,
    sql`TRUNCATE TABLE journeys`,
    sql`TRUNCATE TABLE superseded`,
    sql`TRUNCATE TABLE ledger`,
  ];
}

function recordsSql(slugs: readonly string[]): Sql[] {
  return [
    sql`DELETE FROM run`,
    sql`DELETE FROM identity_join WHERE undone_at IS NULL OR source = ANY(${slugs})`,
    sql`DELETE FROM identifier`,
    sql`UPDATE client SET merged_into = NULL`,
    sql`DELETE FROM client`,
    sql`DELETE FROM outbox`,
    sql`DELETE FROM watermark`,
    sql`UPDATE derivation SET batch = 0, identity_sequence = 0, settings = ''`,
    sql`DELETE FROM batch WHERE kind = 'sample'`,
    sql`DELETE FROM import WHERE source = ANY(${slugs})`,
    sql`DELETE FROM mapping WHERE source = ANY(${slugs})`,
    sql`DELETE FROM source WHERE slug = ANY(${slugs})`,
  ];
}
