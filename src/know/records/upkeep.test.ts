import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeRegister } from '../../../proving/registers/index.js';
import { freshImports, type Imports } from '../../../test/imports.js';
import { importFile } from '../../collect/index.js';
import { erase } from '../../consent/index.js';
import { sql } from '../../engines/index.js';
import { decidePair, linkageWaits, relink, relinkUnder, resolve } from '../index.js';
import { unresolvedBatches } from '../resolved.js';
import { linkNew } from './link-new.js';

let imports: Imports;
let folder: string;
let late: { path: string; source: string; truth: string[]; ids: string[] };

/** A house register of which one file lacks its last hundred rows at first. */
beforeAll(async () => {
  imports = await freshImports();
  folder = await mkdtemp(join(tmpdir(), 'maison-upkeep-'));
  const paths = await writeRegister('house', { seed: 11, persons: 3000, folder });
  for (const path of paths) {
    const source = basename(path).replace(/\W.*/, '');
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
    if (path === paths[0]) {
      late = { path, source, truth: [], ids: lines.slice(-100) };
      await writeFile(path, `${lines.slice(0, -100).join('\n')}\n`);
    }
    await take(path, source);
  }
  await resolve(imports.house);
}, 180_000);
afterAll(async () => {
  await imports.close();
  await rm(folder, { recursive: true, force: true });
});

const take = (path: string, source: string, dataset?: string) =>
  importFile(imports.house, path, {
    source,
    kind: 'clients',
    map: { person: 'leave out' },
    yes: true,
    ...(dataset && { dataset }),
  });
const linkages = async () =>
  (await imports.house.records.one<{ count: number }>(sql`SELECT count(*)::int AS count FROM linkage`)).count;
/** Of each record of the late rows, the other records of its client. */
const mates = async () =>
  imports.house.records.query<{ record: string; mates: string[] }>(sql`
    SELECT late.value AS record, array_agg(other.value ORDER BY other.value) FILTER (WHERE other.value <> late.value) AS mates
    FROM identifier AS late JOIN identifier AS other ON other.client = late.client AND other.kind = 'record'
    JOIN lately ON lately.record = late.value WHERE late.kind = 'record' GROUP BY 1 ORDER BY 1`);

it(
  'gives new records to their clients without a new linkage, nearly as a new one would',
  { timeout: 180_000 },
  async () => {
    const { house } = imports;
    const [head] = (await readFile(late.path, 'utf8')).split('\n');
    const path = join(folder, 'late.csv');
    await writeFile(path, `${[head, ...late.ids].join('\n')}\n`);
    await house.records.query(
      sql`CREATE TABLE lately AS SELECT value AS record FROM identifier WHERE kind = 'record'`,
    );
    await take(path, late.source, 'late');
    await resolve(house);
    await house.records.query(sql`CREATE TABLE new_ones AS SELECT value AS record FROM identifier
    WHERE kind = 'record' AND value NOT IN (SELECT record FROM lately)`);
    await house.records.query(sql`TRUNCATE lately; INSERT INTO lately SELECT record FROM new_ones`);
    expect(await linkages()).toBe(1);
    const quick = await mates();
    expect(quick).toHaveLength(100);
    await relink(house);
    expect(await linkages()).toBe(2);
    const whole = await mates();
    const same = quick.filter((each, at) => String(each.mates) === String(whole[at]!.mates)).length;
    expect(whole.filter((each) => each.mates !== null).length).toBeGreaterThan(40);
    expect(same).toBeGreaterThanOrEqual(90);
  },
);

it(
  'takes no record for linked before what links it is settled, and has the night link what could not be',
  { timeout: 60_000 },
  async () => {
    const { house } = imports;
    const [head] = (await readFile(late.path, 'utf8')).split('\n');
    const path = join(folder, 'again.csv');
    const moved = (line: string) => line.replace(/[1-8]/g, (digit) => `${Number(digit) + 1}`);
    await writeFile(path, `${[head, ...late.ids.slice(3, 6).map(moved)].join('\n')}\n`);
    await take(path, late.source, 'again');
    const batches = (await unresolvedBatches(house.records))!;
    const added = async () => (await linkNew(house, batches, {}))?.added;
    expect([await added(), await added()]).toEqual([3, 3]);
    await house.columns.run(sql`RENAME TABLE linkage_key TO linkage_key_away`);
    const counts = await resolve(house);
    await house.columns.run(sql`RENAME TABLE linkage_key_away TO linkage_key`);
    expect(counts.batch).toBe(batches.upTo);
    expect(await linkageWaits(house.records, new Date(Date.now() + 1000))).toBe(true);
    await take(path, late.source, 'once more');
    await resolve(house);
    expect(await linkages()).toBe(2);
  },
);

it(
  'links records of a source that is new against the linkage that is there',
  { timeout: 60_000 },
  async () => {
    const { house } = imports;
    const before = await linkages();
    const lines = (await readFile(late.path, 'utf8')).trimEnd().split('\n');
    const rows = lines.map((line) => line.split(','));
    const [head, ...full] = rows.filter((cells) => cells.length === rows[0]!.length && !cells.includes(''));
    const of = (cells: readonly string[], name: string) => cells[head!.indexOf(name)]!;
    const known = full[0]!;
    const told = ['first_name', 'last_name', 'email', 'street', 'zip'].map((name) => of(known, name));
    await imports.bring(
      'signups.csv',
      `Vorname,Nachname,E-Mail,Strasse,PLZ\n${told.join(',')}\n`,
      'signups',
      'clients',
    );
    await resolve(house);
    expect(await linkages()).toBe(before);
    const { mates } = await house.records.one<{ mates: string[] }>(sql`
      SELECT array_agg(other.value) AS mates FROM identifier AS one JOIN identifier AS other USING (client)
      WHERE one.kind = 'record' AND one.value LIKE 'signups/%' AND other.kind = 'record'`);
    expect(mates).toContain(`${late.source}/user:${of(known, 'customer_no')}-00000000`);
  },
);

const together = async ([left, right]: readonly [string, string]) => {
  const { house } = imports;
  const { clients } = await house.records.one<{ clients: number }>(
    sql`SELECT count(DISTINCT client)::int AS clients FROM identifier WHERE kind = 'record' AND value IN (${left}, ${right})`,
  );
  return clients === 1;
};
const recordBut = (others: readonly string[]) =>
  imports.house.records.one<{ record: string; client: string }>(sql`
    SELECT value AS record, client FROM identifier WHERE kind = 'record' AND client NOT IN (
      SELECT client FROM identifier WHERE value = ANY (${others})) ORDER BY 1 DESC LIMIT 1`);
/** Two records of one client, and two of two, of whom nobody decided. */
const pairs = async () => {
  const { house } = imports;
  const { left, right, third } = await house.records.one<{ left: string; right: string; third: string }>(sql`
    SELECT left_value AS left, right_value AS right, other.value AS third FROM identity_join
    JOIN identifier AS one ON one.kind = 'record' AND one.value = left_value
    JOIN identifier AS other ON other.kind = 'record' AND other.client <> one.client
    WHERE reason = 'linked' AND undone_at IS NULL AND odds > 6 ORDER BY left_value, other.value LIMIT 1`);
  return { one: [left, right] as const, two: [left, third] as const };
};

it(
  'makes a linkage anew where somebody is erased meanwhile, and settles it by what was decided and by records that came',
  { timeout: 180_000 },
  async () => {
    const { house } = imports;
    const { one, two } = await pairs();
    const erased = await recordBut([...one, ...two]);
    const before = await linkages();
    const [head] = (await readFile(late.path, 'utf8')).split('\n');
    const path = join(folder, 'later.csv');
    const others = late.ids
      .slice(0, 3)
      .map((line) => line.replace(/[1-8]/g, (digit) => `${Number(digit) + 1}`));
    await writeFile(path, `${[head, ...others].join('\n')}\n`);
    let attempts = 0;
    await relinkUnder(house, {}, async (settle) => {
      attempts += 1;
      if (attempts === 1) {
        await erase(house, erased.client, 'asked by letter', 'odile');
        return settle({});
      }
      await decidePair(house, { left: one[0], right: one[1] }, 'different', 'odile');
      await decidePair(house, { left: two[0], right: two[1] }, 'same', 'odile');
      await take(path, late.source, 'later');
      await resolve(house);
      return settle({});
    });
    expect(await linkages()).toBe(before + 1);
    expect([await together(one), await together(two)]).toEqual([false, true]);
    const { kept } = await house.columns.one<{ kept: number }>(sql`
      SELECT toUInt32(count()) AS kept FROM linkage_name WHERE base = (SELECT max(base) FROM linkage_base)
        AND record IN (SELECT record FROM events WHERE batch = (SELECT max(batch) FROM events WHERE record != ''))`);
    expect(kept).toBe(3);
    const { names } = await house.columns.one<{ names: number }>(
      sql`SELECT toUInt32(count()) AS names FROM linkage_name WHERE record = ${erased.record}`,
    );
    expect([attempts, names]).toEqual([2, 0]);
  },
);

it('keeps nothing of somebody who is erased', { timeout: 60_000 }, async () => {
  const { house } = imports;
  const { record, client, email } = await house.records.one<{
    record: string;
    client: string;
    email: string;
  }>(sql`
    SELECT written.value AS record, written.client, mail.value AS email FROM identifier AS written
    JOIN identifier AS mail ON mail.client = written.client AND mail.kind = 'email' WHERE written.kind = 'record' ORDER BY 1 LIMIT 1`);
  await erase(house, client, 'asked by letter', 'odile');
  const left = await house.columns.one<{ names: number; told: number }>(sql`
    SELECT (SELECT toUInt32(count()) FROM linkage_name WHERE record = ${record}) AS names,
      (SELECT toUInt32(count()) FROM linkage_record WHERE has(texts, ${email})) AS told`);
  expect(left).toEqual({ names: 0, told: 0 });
});
