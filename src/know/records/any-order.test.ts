import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshImports, type Imports } from '../../../test/imports.js';
import { come, emptyHouse } from '../../../test/identity.js';
import { sql } from '../../engines/index.js';
import { decidePair, relink, resolve, undoDecision } from '../index.js';

let imports: Imports;
beforeAll(async () => {
  imports = await freshImports();
});
afterAll(() => imports.close());

/** Eight people as two sources write them; some share an address or a telephone, some are written twice. */
const PEOPLE = ['Ines,Amann,amann@rovo.net,', 'Paul,Amann,amann@rovo.net,', 'Rosa,Keller,rosa@rovo.net,+41795550101',
  'R.,Keller,,+41795550101', 'Otto,Frei,otto@rovo.net,', 'Otto,Frey,otto@rovo.net,+41795550102']; // prettier-ignore
const SOURCES = ['till', 'list'];
const ADDRESSES = ['amann@rovo.net', 'rosa@rovo.net', 'otto@rovo.net', 'else@rovo.net'];

const place = fc.nat(PEOPLE.length - 1);
const step = fc.oneof(
  fc.record({ does: fc.constant('import' as const), source: fc.constantFrom(...SOURCES), rows: fc.subarray([0, 1, 2, 3, 4, 5], { minLength: 1 }) }),
  fc.record({ does: fc.constant('order' as const), email: fc.constantFrom(...ADDRESSES), at: fc.nat(50) }),
  fc.record({ does: fc.constantFrom('same' as const, 'different' as const, 'undo' as const), one: place, other: place, sources: fc.tuple(fc.constantFrom(...SOURCES), fc.constantFrom(...SOURCES)) }),
  fc.record({ does: fc.constant('link' as const) }),
); // prettier-ignore
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

let orders = 0;

async function take(each: Step): Promise<void> {
  const { house } = imports;
  if (each.does === 'import') {
    const rows = each.rows.map((row) => `${row + 1},${PEOPLE[row]}`);
    await imports.bring(
      `${each.source}.csv`,
      `${['Client number,First name,Last name,E-mail,Telephone', ...rows].join('\n')}\n`,
      each.source,
      'clients',
    );
    await forgetMissing(each.source, each.rows);
    await resolve(house);
  } else if (each.does === 'order') {
    orders += 1;
    const occurred_at = new Date(Date.UTC(2026, 2, 1, 12, each.at)).toISOString();
    await come(house, [
      { name: 'Order Completed', email: each.email, order_number: `o${orders}`, occurred_at },
    ]);
  } else if (each.does === 'link') await relink(house);
  else {
    const pair = { left: recordOf(each.sources[0], each.one), right: recordOf(each.sources[1], each.other) };
    const said =
      each.does === 'undo' ? undoDecision(house, pair, 'odile') : decidePair(house, pair, each.does, 'odile');
    await said.catch(() => {}); // of a record that is not there, or of nothing to take back
  }
}

const recordOf = (source: string, row: number) => `${source}/user:${row + 1}-00000000`;

/** Takes out the rows that a file does not have any more, as an import of rows without numbers does. */
async function forgetMissing(source: string, rows: readonly number[]): Promise<void> {
  const here = rows.map((row) => `client:user:${row + 1}-00000000`);
  const { house } = imports;
  const { id } = await house.records.one<{ id: number }>(
    sql`INSERT INTO batch (kind, owner, done_at) VALUES ('test', 'test', now()) RETURNING id`,
  );
  await house.columns
    .run(sql`INSERT INTO events (source, message_id, type, occurred_at, received_at, user_id, email, phone, properties, import, revision, is_deleted, batch)
    SELECT source, message_id, type, occurred_at, received_at, user_id, email, phone, properties, import, revision + 1, 1, ${id}
    FROM events FINAL WHERE source = ${source} AND message_id NOT IN ${here}`);
}

interface Tie {
  l: string;
  r: string;
  reason: string;
  odds: number | null;
}

/** Who is who by the decisions that stand, reckoned anew and plainly: sets that are joined one after another. */
async function implied(): Promise<string[][]> {
  const names = await imports.house.columns.query<{ name: string }>(sql`SELECT DISTINCT name FROM (
    SELECT arrayJoin([if(record = '', '', concat('record:', record)), if(user_id = '', '', concat('user:', user_id)),
      if(email = '', '', concat('email:', email)), if(phone = '', '', concat('phone:', phone))]) AS name FROM events FINAL) WHERE name != ''`);
  const ties = await imports.house.records
    .query<Tie>(sql`SELECT left_kind || ':' || left_value AS l, right_kind || ':' || right_value AS r, reason, odds
    FROM identity_join WHERE undone_at IS NULL AND (decision = 'joined' OR reason IN ('held', 'apart')) ORDER BY seen_at, id`);
  const sets = new Map(names.map(({ name }) => [name, new Set([name])]));
  const apart = ties.filter(({ reason }) => reason === 'apart');
  const join = ({ l, r }: Tie, allowed: (one: Set<string>, other: Set<string>) => boolean) => {
    const [one, other] = [sets.get(l), sets.get(r)];
    if (!one || !other || one === other || !allowed(one, other)) return;
    if (
      apart.some((each) => (one.has(each.l) && other.has(each.r)) || (one.has(each.r) && other.has(each.l)))
    )
      return;
    for (const name of other) sets.set(name, one.add(name));
  };
  const written = (set: Set<string>) => [...set].some((name) => name.startsWith('record:'));
  for (const tie of ties) if (tie.reason === 'by-hand') join(tie, () => true);
  for (const tie of ties
    .filter(({ reason }) => reason === 'linked')
    .sort((a, b) => (b.odds ?? 0) - (a.odds ?? 0)))
    join(tie, () => true);
  for (const tie of ties)
    if (['seen-together', 'alias', 'held'].includes(tie.reason))
      join(tie, (one, other) => !written(one) || !written(other));
  return [...new Set(sets.values())].map((set) => [...set].sort()).sort();
}

async function standing(): Promise<string[][]> {
  const rows = await imports.house.records.query<{ ids: string[] }>(
    sql`SELECT array_agg(kind || ':' || value ORDER BY kind || ':' || value) AS ids FROM identifier
      JOIN client ON client.id = identifier.client AND merged_into IS NULL GROUP BY client`,
  );
  return rows.map(({ ids }) => ids.sort()).sort();
}

/** Orders by client, as the column store knows them, and as the identifiers of clients have them. */
async function ordersByClient(): Promise<{ known: Record<string, string>; implied: Record<string, string> }> {
  const known = await imports.house.columns.query<{ client: string; orders: string }>(sql`
    SELECT toString(i.client) AS client, count() AS orders FROM events AS e FINAL
    JOIN (SELECT * FROM identities FINAL) AS i ON i.key = e.person WHERE e.type = 'track' GROUP BY client ORDER BY client`);
  const told = await imports.house.columns.query<{ email: string; orders: string }>(
    sql`SELECT email, count() AS orders FROM events FINAL WHERE type = 'track' GROUP BY email`,
  );
  const owners = await imports.house.records.query<{ value: string; key: string }>(
    sql`SELECT value, key::text AS key FROM identifier JOIN client ON client.id = identifier.client WHERE kind = 'email'`,
  );
  const sums = new Map<string, number>();
  for (const { email, orders: count } of told) {
    const key = owners.find(({ value }) => value === email)!.key;
    sums.set(key, (sums.get(key) ?? 0) + Number(count));
  }
  return {
    known: Object.fromEntries(known.map(({ client, orders: count }) => [client, count])),
    implied: Object.fromEntries([...sums].map(([key, count]) => [key, String(count)])),
  };
}

it('leaves exactly what the decisions that stand imply, in whatever order files, decisions and orders come', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 9 }), async (steps) => {
      await emptyHouse(imports.house);
      for (const each of steps) {
        await take(each);
        expect(await standing()).toEqual(await implied());
      }
      const { known, implied: owed } = await ordersByClient();
      expect(known).toEqual(owed);
    }),
    { numRuns: 4, seed: 20_261_128 },
  );
});
