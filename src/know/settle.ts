import type { Work } from '../core/index.js';
import { sql, type House, type Records } from '../engines/index.js';
import { accountStrength } from './accounts.js';
import { assign } from './assign.js';
import { Clusters } from './clusters.js';
import { field, linesOf } from './csv.js';
import { Identifiers } from './identifiers.js';
import { enterIdentifiers, enterParties, readDecided, readMet, readOwners } from './known.js';
import { clientsOfSql, copyMetSql, createMetSql, releaseSharedSql } from './known.sql.js';
import { gatherMeetingsSql, identifiersSql, pairsSql, type BatchRange } from './meetings.sql.js';
import { applyOutbox } from './outbox.js';
import { place } from './place.js';
import { lateSql } from './place.sql.js';
import { recluster } from './recluster.js';
import type { FoundLinks } from './records/found.js';
import { keepLinkage, meetLinked, partUnlinked } from './records/keep-linkage.js';
import { dropOtherBases, nameRows } from './records/kept-base.js';
import { withdrawUntold } from './records/withdraw.js';
import { READER } from './resolved.js';
import { KINDS, isJoining } from './rules.js';
import { settleSharing } from './sharing.js';
import { inSlices } from './slices.js';
import { LINKED, Meetings, countMet, weigh, type Weighing } from './weigh.js';
import { Union } from './linkage/union.js';

/** What a settlement did. */
export interface Counts {
  /** Clients that were made, and those that turned out to be another. */
  readonly made: number;
  readonly merged: number;
  readonly joined: number;
  readonly refused: number;
}

/** Where more clients are new or others than before, the record store is told at once how many there are of what: it plans by that. */
const MANY = 10_000;

export const NOTHING: Counts = { made: 0, merged: 0, joined: 0, refused: 0 };

/**
 * Decides who is who by what the batches say and by what was linked; all of it or nothing.
 * @param batches absent where only links are settled.
 */
export async function settle(
  house: House,
  batches: BatchRange | undefined,
  found: FoundLinks | undefined,
  work: Work,
): Promise<Counts> {
  await house.columns.run(sql`TRUNCATE TABLE meetings`);
  if (batches) await house.columns.run(gatherMeetingsSql(batches), { signal: work.signal });
  if (found) await meetLinked(house, found, Date.now());
  const counts = await house.records.transaction(async (inside) => {
    if (batches) await withdrawUntold(house, inside, batches);
    const parted = found ? await partUnlinked(house, inside, found) : [];
    const decided = await decide(house, inside, work);
    if (found) await settleSharing(house, inside, { clients: parted, all: true });
    if (found) await keepLinkage(inside, found);
    if (batches)
      await inside.query(sql`INSERT INTO watermark (name, position) VALUES (${READER}, ${batches.upTo})
        ON CONFLICT (name) DO UPDATE SET position = excluded.position`);
    return decided;
  });
  if (counts.made + counts.merged > MANY)
    await house.records.query(sql`ANALYZE identifier, identity_join, client`);
  await applyOutbox(house);
  await house.columns.run(sql`TRUNCATE TABLE meetings`);
  if (found?.fresh) await nameRows(house, found.fresh.base, found.fresh, found.fresh.from);
  if (found && typeof found.linkage !== 'number')
    await dropOtherBases(house, found.linkage.base ?? undefined);
  return counts;
}

async function decide(house: House, inside: Records, work: Work): Promise<Counts> {
  const identifiers = await readIdentifiers(house, inside, work);
  if (identifiers.size === 0) return NOTHING;
  const [known] = await inside.query(sql`SELECT 1 FROM identifier LIMIT 1`);
  const { meetings, sources } = await readMeetings(house, identifiers, work);
  const decided = await readDecided(inside, identifiers);
  const shared = await settleShared(house, inside, { identifiers, meetings, decided });
  const owners = await readOwners(inside, identifiers);
  const clusters = new Clusters(identifiers.size + owners.parties.length);
  enterParties(clusters, identifiers, owners);
  await inSlices(identifiers.size, (from, to) => enterIdentifiers(clusters, identifiers, owners, from, to));
  const { kinds, hypothetical, account } = identifiers;
  const weighing = { clusters, meetings, kinds, hypothetical, account, decided, shared };
  await inSlices(meetings.length, (from, to) => weighSome(weighing, from, to, work), work.signal);
  const assignment = await assign(clusters, identifiers, owners);
  await place(house, inside, { identifiers, owners, assignment, meetings, sources, isFirst: !known });
  await settleLate(house, inside);
  return countOf(assignment, meetings);
}

function weighSome(weighing: Weighing, from: number, to: number, work: Work): void {
  weigh(weighing, from, to);
  work.progress?.({ stage: 'weighing identifiers', done: to, total: weighing.meetings.length });
}

type IdentifierRow = {
  k: number;
  v: string;
  h: number;
  l: number;
  t: number;
  p: number;
  y: number;
  s: string;
};

/** Numbers the identifiers of the batches, and hands their texts on to the record store. */
async function readIdentifiers(house: House, inside: Records, work: Work): Promise<Identifiers> {
  const identifiers = new Identifiers();
  const line = ({ k, v, h, l, t, p, y, s }: IdentifierRow) => {
    const node = identifiers.add(h, l, k - 1, t);
    identifiers.primary[node] = p;
    identifiers.hypothetical[node] = y;
    if (k === 1) identifiers.account[node] = accountStrength(v);
    return `${node},${KINDS[k - 1]},${field(v)},${t},${s === '' ? '' : field(s)}\n`;
  };
  async function* chunks(): AsyncIterable<string> {
    for await (const rows of house.columns.stream<IdentifierRow>(identifiersSql(), { signal: work.signal })) {
      yield rows.map(line).join('');
      work.progress?.({ stage: 'reading identifiers', done: identifiers.size });
    }
  }
  await inside.query(createMetSql());
  await inside.copy(copyMetSql(), linesOf(chunks()));
  await inside.query(sql`ANALYZE met`);
  return identifiers;
}

type PairRow = { t: number; lh: number; ll: number; rh: number; rl: number; a: number; s: string };

async function readMeetings(
  house: House,
  identifiers: Identifiers,
  work: Work,
): Promise<{ meetings: Meetings; sources: string[] }> {
  const meetings = new Meetings();
  const sources = new Map<string, number>();
  for await (const rows of house.columns.stream<PairRow>(pairsSql(), { signal: work.signal })) {
    for (const { t, lh, ll, rh, rl, a, s } of rows) {
      if (!sources.has(s)) sources.set(s, sources.size);
      meetings.push(identifiers.keys.get(lh, ll), identifiers.keys.get(rh, rl), t, a, sources.get(s)!);
    }
  }
  return { meetings, sources: [...sources.keys()] };
}

type Sharing = Pick<Weighing, 'meetings' | 'decided'> & { identifiers: Identifiers };

/** Finds the identifiers that are shared; clients that such a one had joined fall apart again. */
async function settleShared(house: House, inside: Records, sharing: Sharing): Promise<Uint8Array> {
  const { identifiers, meetings, decided } = sharing;
  const { kinds, account } = identifiers;
  const shared = new Uint8Array(identifiers.size);
  const nodes: number[] = [];
  const met = await readMet(inside, identifiers, await personsOf(identifiers, meetings));
  await inSlices(meetings.length, (from, to) =>
    countMet({ meetings, decided, kinds, account }, met, from, to),
  );
  await inSlices(identifiers.size, (from, to) => {
    for (let node = from; node < to; node += 1) {
      if (!met.isShared(node, kinds[node]!)) continue;
      shared[node] = 1;
      nodes.push(node);
    }
  });
  if (nodes.length === 0) return shared;
  const clients = await inside.query<{ client: string }>(clientsOfSql(nodes));
  if (clients.length === 0) return shared;
  await inside.query(releaseSharedSql(nodes));
  await recluster(house, inside, clients.map(({ client }) => client)); // prettier-ignore
  return shared;
}

/** Which records are one person's, and with them the users whose accounts they are, as far as these meetings say. */
async function personsOf({ size, account, kinds }: Identifiers, meetings: Meetings): Promise<Union> {
  const persons = new Union(size);
  await inSlices(meetings.length, (from, to) => {
    for (let index = from; index < to; index += 1) {
      const [left, right] = [meetings.left[index]!, meetings.right[index]!];
      const isOwn = account[left] === USER && kinds[right] === USER;
      if (meetings.way[index]! >= LINKED || isOwn) persons.join(left, right);
    }
  });
  return persons;
}

const USER = KINDS.indexOf('user');

/** Makes clients anew where what came in late was first, so that the order in which things came does not matter. */
async function settleLate(house: House, inside: Records): Promise<void> {
  const clients = await inside.query<{ client: string }>(lateSql());
  if (clients.length > 0) await recluster(house, inside, clients.map(({ client }) => client)); // prettier-ignore
}

async function countOf(
  { parties, merged }: { parties: { isNew: boolean }[]; merged: unknown[] },
  meetings: Meetings,
): Promise<Counts> {
  const counts = { made: 0, merged: merged.length, joined: 0, refused: 0 };
  for (const { isNew } of parties) counts.made += Number(isNew);
  await inSlices(meetings.length, (from, to) => {
    for (let index = from; index < to; index += 1) {
      const reason = meetings.reasonOf(index);
      if (reason !== undefined) counts[isJoining(reason) ? 'joined' : 'refused'] += 1;
    }
  });
  return counts;
}
