import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { liveAttribution, readParameters } from '../src/attribute/index.js';
import { Sql, sql } from '../src/engines/index.js';
import { currentVersion, refresh } from '../src/journey/index.js';
import { decidePair, relink, resolve, undoDecision, undoJoin } from '../src/know/index.js';
import { come, emptyHouse } from './identity.js';
import { freshImports, type Imports } from './imports.js';

let imports: Imports;
beforeAll(async () => {
  imports = await freshImports();
});
afterAll(() => imports.close());

/** Six people as two files and a web shop write them; some share an address or a telephone, some are written twice. */
const PEOPLE = [['Ines', 'Amann', 'amann@rovo.net', ''], ['Paul', 'Amann', 'amann@rovo.net', ''], ['Rosa', 'Keller', 'rosa@rovo.net', '+41795550101'],
  ['R.', 'Keller', '', '+41795550101'], ['Otto', 'Frei', 'otto@rovo.net', ''], ['Otto', 'Frey', 'otto@rovo.net', '+41795550102']] as const; // prettier-ignore
const FILES = ['till', 'list'];
const USERS = ['x1', 'x2', 'x3', 'x4'];
const ADDRESSES = ['amann@rovo.net', 'rosa@rovo.net', 'otto@rovo.net', 'else@rovo.net'];
/** What records can be called; some are never there. */
const RECORDS = [
  ...FILES.flatMap((file) => PEOPLE.map((_, row) => `${file}/user:${row + 1}-00000000`)),
  ...USERS.map((user) => `user/${user}`),
  ...ADDRESSES.map((address) => `told/${address}`),
];
/** Others, so that few are few. */
const CROWD = Array.from({ length: 52 }, (_, n) => {
  const letters = String.fromCharCode(97 + (n % 26), 97 + ((n * 7) % 26), 97 + ((n * 11 + 3) % 26));
  return `${n + 100},Given${letters},Family${letters},c${n}@rovo.net,`;
});
const HEAD = 'Client number,First name,Last name,E-mail,Telephone';

const minute = fc.nat(50);
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ does: fc.constant('import' as const), source: fc.constantFrom(...FILES), rows: fc.subarray([0, 1, 2, 3, 4, 5], { minLength: 1 }) }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('identify' as const), user: fc.constantFrom('', ...USERS), person: fc.nat(PEOPLE.length - 1), alone: fc.boolean(), phone: fc.boolean(), at: minute }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('alias' as const), old: fc.constantFrom(...USERS), user: fc.constantFrom(...USERS), at: minute }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constantFrom('met' as const, 'order' as const), email: fc.constantFrom(...ADDRESSES), at: minute }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constantFrom('same' as const, 'different' as const, 'undo' as const), left: fc.constantFrom(...RECORDS), right: fc.constantFrom(...RECORDS) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constantFrom('same' as const, 'undo' as const), left: fc.constantFrom('user/x1', 'user/x2'), right: fc.constant('user/x3') }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('take back' as const), nth: fc.nat(40) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('crowd' as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('link' as const) }) },
); // prettier-ignore
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

let came = 0;

async function take(each: Step): Promise<void> {
  const { house } = imports;
  came += 1;
  const at = 'at' in each ? each.at : 0;
  const occurred_at = new Date(Date.UTC(2026, 2, 1, 12, at, 0, came)).toISOString();
  if (each.does === 'import') {
    const rows = each.rows.map((row) => `${row + 1},${PEOPLE[row]!.join()}`);
    await imports.bring(`${each.source}.csv`, `${[HEAD, ...rows].join('\n')}\n`, each.source, 'clients');
    await forgetMissing(each.source, each.rows);
    await resolve(house);
  } else if (each.does === 'crowd') {
    await imports.bring('crowd.csv', `${[HEAD, ...CROWD].join('\n')}\n`, 'crowd', 'clients');
    await resolve(house);
  } else if (each.does === 'identify') {
    const [firstName, lastName, email, phone] = PEOPLE[each.person]!;
    const traits = { ...(each.alone ? {} : { firstName, lastName }), ...(email && { email }) };
    const identifiers = { user_id: each.user, email, phone: each.phone ? '+41795550199' : phone };
    await come(house, [
      { type: 'identify', source: 'web-shop', properties: JSON.stringify(traits), occurred_at, ...identifiers }, // prettier-ignore
    ]);
  } else if (each.does === 'alias')
    await come(house, [{ type: 'alias', anonymous_id: each.old, user_id: each.user, occurred_at }]);
  else if (each.does === 'met' || each.does === 'order') {
    const met = { name: 'Adviser Met', adviser: `adviser ${came}` };
    const order = { name: 'Order Completed', order_number: `o${came}`, value: 100, currency: 'CHF' };
    await come(house, [{ email: each.email, occurred_at, ...(each.does === 'met' ? met : order) }]);
  } else if (each.does === 'link') await relink(house);
  else if (each.does === 'take back') {
    const joins = await house.records.query<{ id: number }>(
      sql`SELECT id FROM identity_join WHERE decision = 'joined' AND undone_at IS NULL AND left_value NOT LIKE 'crowd/%' ORDER BY id`,
    );
    if (joins.length > 0) await undoJoin(house, joins[each.nth % joins.length]!.id, 'odile').catch(() => {});
  } else {
    const { does, left, right } = each as Extract<Step, { left: string }>;
    const said =
      does === 'undo'
        ? undoDecision(house, { left, right }, 'odile')
        : decidePair(house, { left, right }, does, 'odile');
    await said.catch(() => {}); // of a record that is not there, or of nothing to take back
  }
}

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
      if(type = 'alias', concat('user:', anonymous_id), ''), if(type = 'alias', concat('anonymous:', anonymous_id), ''),
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
  for (const tie of ties) if (tie.reason === 'alias' && tie.r.startsWith('user:')) join(tie, () => true);
  return [...new Set(sets.values())].map((set) => [...set].sort());
}

/** Nobody is known by an address or a browser alone that no event is known by, and may be by one that once was another's. */
const known = (sets: string[][]) =>
  sets.filter((set) => set.length > 1 || /^(?:record):/.test(set[0]!)).sort();

async function standing(): Promise<string[][]> {
  const rows = await imports.house.records.query<{ ids: string[] }>(
    sql`SELECT array_agg(kind || ':' || value ORDER BY kind || ':' || value) AS ids FROM identifier
      JOIN client ON client.id = identifier.client AND merged_into IS NULL GROUP BY client`,
  );
  return rows.map(({ ids }) => ids.sort());
}

/** Telephones on which three accounts stand that are not one person's, and those that are shared. */
async function sharing(): Promise<{ should: string[]; are: string[] }> {
  const rows = await imports.house.records.query<{ value: string; should: boolean; is: boolean }>(sql`
    SELECT right_value AS value, count(DISTINCT client) >= 3 AS should, bool_or(reason = 'shared' OR undone_by = 'shared') AS is
    FROM identity_join LEFT JOIN identifier ON kind = left_kind AND value = left_value
    WHERE right_kind = 'phone' AND left_value LIKE 'user/%' GROUP BY 1 ORDER BY 1`);
  return {
    should: rows.filter(({ should }) => should).map(({ value }) => value),
    are: rows.filter(({ is }) => is).map(({ value }) => value),
  };
}

/** What each adviser is credited with, and what they would be by who is who: each order is shared among those who met its client before. */
async function credits(): Promise<{ given: Record<string, number>; owed: Record<string, number> }> {
  const { house } = imports;
  await refresh(house);
  const sets = await implied();
  const ownerOf = (email: string) => sets.find((set) => set.includes(`email:${email}`));
  const events = await house.columns.query<{ email: string; adviser: string; at: string }>(
    sql`SELECT email, adviser, occurred_at AS at FROM events FINAL WHERE type = 'track' ORDER BY at`,
  );
  const owed: Record<string, number> = {};
  for (const order of events.filter(({ adviser }) => adviser === '')) {
    const met = events.filter(
      ({ adviser, email, at }) => adviser !== '' && at < order.at && ownerOf(email) === ownerOf(order.email),
    );
    for (const { adviser } of met) owed[adviser] = (owed[adviser] ?? 0) + 1 / met.length;
    if (met.length === 0) owed['none'] = (owed['none'] ?? 0) + 1;
  }
  const report = await liveAttribution(
    house,
    readParameters({ from: '2026-01-01', to: '2026-12-31', by: 'adviser' }),
    new Date('2026-12-31'),
  );
  const given = report.rows
    .filter(({ models }) => models['linear']!.credit > 0)
    .map(({ keys, models }) => [keys['adviser']?.startsWith('adviser') ? keys['adviser'] : 'none', models['linear']!.credit] as const); // prettier-ignore
  expect(await currentVersion(house)).toBeGreaterThan(0);
  return { given: Object.fromEntries(given), owed };
}

const rounded = (of: Record<string, number>) =>
  Object.fromEntries(Object.entries(of).map(([name, credit]) => [name, credit.toFixed(6)]));

it('leaves exactly what the decisions that stand imply, in whatever order files, sign-ups, decisions and orders come', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), async (steps) => {
      await emptyHouse(imports.house);
      for (const table of ['touches', 'outcomes', 'journeys', 'superseded', 'affected'])
        await imports.house.columns.run(new Sql([`TRUNCATE TABLE ${table}`], []));
      for (const each of steps) {
        await take(each);
        expect(known(await standing())).toEqual(known(await implied()));
        const { should, are } = await sharing();
        expect(are).toEqual(should);
      }
      const { given, owed } = await credits();
      expect(rounded(given)).toEqual(rounded(owed));
    }),
    { numRuns: 2, seed: 20_261_128 },
  );
});
