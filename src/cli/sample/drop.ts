import { REGISTER_SOURCES, sampleHouse } from '../../../proving/index.js';
import { audit } from '../../access/index.js';
import { IDENTITY_LOCK, whileStill } from '../../consent/index.js';
import { sql, typed, type House, type Sql } from '../../engines/index.js';
import { importsOfRegisters } from './registers/index.js';
import { readSample, writeSample } from './state.js';

/** Rows are taken off the disk at once, so that no backup has them either. */
const SYNCHRONOUS = { settings: { mutations_sync: '2', lightweight_deletes_sync: '2' } } as const;

/**
 * Throws away everything that came from the sample's sources, its registers among it; what other files brought under
 * their names stays. Who is who and what was derived follow from the events, so that both are forgotten here and made
 * again from what is left; runs over the sample go with it. A client whom the owner wrote a consent or a suppression for stays known
 * with it while any event is left of them. Nothing happens where there is no sample.
 */
export async function dropSample(house: House): Promise<void> {
  const state = await readSample(house.records);
  if (!state) return;
  const { sources } = sampleHouse({ ...state, until: new Date(state.until) });
  const slugs = [...sources, ...REGISTER_SOURCES].map(({ slug }) => slug);
  await whileStill(house.records, () =>
    house.records.locked(IDENTITY_LOCK, async () => {
      const imports = await importsOfRegisters(house.records);
      for (const statement of eventsSql(slugs, imports)) await house.columns.run(statement, SYNCHRONOUS);
      const kept = await clientsToKeep(house);
      for (const statement of derivedSql(kept)) await house.columns.run(statement, SYNCHRONOUS);
      await house.records.transaction(async (inside) => {
        for (const statement of recordsSql(slugs, imports, kept)) await inside.query(statement);
        await writeSample(inside, null);
        await audit(inside, { actor: 'the house', action: 'sample thrown away' });
      });
    }),
  );
}

/** Keys of the clients who have a decision of the owner's, and events that are left. */
async function clientsToKeep(house: House): Promise<string[]> {
  const decided = await house.records.query<{ key: string }>(
    sql`SELECT DISTINCT self.key::text FROM client JOIN client AS self ON self.id = coalesce(client.merged_into, client.id)
      WHERE client.id IN (SELECT client FROM consent UNION ALL SELECT client FROM suppression)`,
  );
  if (decided.length === 0) return [];
  const left = await house.columns.query<{ kept: string }>(
    sql`SELECT DISTINCT toString(client) AS kept FROM identities FINAL
      WHERE client IN ${keysOf(decided.map(({ key }) => key))} AND key IN (SELECT person FROM events FINAL)`,
  );
  return left.map(({ kept }) => kept);
}

const keysOf = (keys: readonly string[]) => typed('Array(UInt64)', keys.map(BigInt));

function eventsSql(slugs: readonly string[], imports: readonly string[]): Sql[] {
  const came = sql`source IN (${slugs}) AND import IN (${['', ...imports]})`;
  return [
    sql`ALTER TABLE events DELETE WHERE ${came}`,
    sql`ALTER TABLE rejects DELETE WHERE ${came}`,
    sql`ALTER TABLE arrivals DELETE WHERE source IN (${slugs})`,
    sql`ALTER TABLE spend DELETE WHERE source IN (${slugs}) AND import = 'sample'`,
  ];
}

function derivedSql(kept: readonly string[]): Sql[] {
  return [
    kept.length === 0
      ? sql`TRUNCATE TABLE identities`
      : sql`DELETE FROM identities WHERE client NOT IN ${keysOf(kept)}`,
    sql`TRUNCATE TABLE client_card`,
    sql`TRUNCATE TABLE client_line`,
    sql`TRUNCATE TABLE touches`,
    sql`TRUNCATE TABLE outcomes`,
    sql`TRUNCATE TABLE journeys`,
    sql`TRUNCATE TABLE superseded`,
    sql`TRUNCATE TABLE ledger`,
    sql`TRUNCATE TABLE causes`,
    sql`TRUNCATE TABLE linkage_base`,
    sql`TRUNCATE TABLE linkage_record`,
    sql`TRUNCATE TABLE linkage_key`,
    sql`TRUNCATE TABLE linkage_name`,
  ];
}

function recordsSql(slugs: readonly string[], imports: readonly string[], kept: readonly string[]): Sql[] {
  const roots = sql`SELECT id FROM client WHERE key = ANY(${kept}::bigint[])`;
  const stay = sql`SELECT id FROM client WHERE coalesce(merged_into, id) IN (${roots})`;
  const imported = sql`SELECT FROM import WHERE import.source`;
  return [
    sql`DELETE FROM run`,
    sql`DELETE FROM doubtful_pair`,
    sql`DELETE FROM household_tie`,
    sql`DELETE FROM linkage`,
    sql`DELETE FROM identity_join WHERE undone_at IS NULL OR source = ANY(${slugs})`,
    sql`DELETE FROM identifier WHERE client NOT IN (${stay})`,
    sql`UPDATE client SET merged_into = NULL WHERE id NOT IN (${stay})`,
    sql`DELETE FROM client WHERE id NOT IN (${stay})`,
    sql`DELETE FROM outbox`,
    sql`DELETE FROM watermark`,
    sql`UPDATE derivation SET batch = 0, identity_sequence = 0, settings = ''`,
    sql`DELETE FROM batch WHERE kind = 'sample'`,
    sql`DELETE FROM import WHERE id = ANY(${imports}::uuid[])`,
    sql`DELETE FROM mapping WHERE source = ANY(${slugs}) AND NOT EXISTS (${imported} = mapping.source)`,
    sql`DELETE FROM source WHERE slug = ANY(${slugs}) AND NOT EXISTS (${imported} = source.slug)`,
  ];
}
