import { logFailure, type Work } from '../core/index.js';
import { IDENTITY_LOCK, dropReturned } from '../consent/index.js';
import { sql, type House, type Records } from '../engines/index.js';
import { accountStrength } from './accounts.js';
import { assign } from './assign.js';
import { bringCards } from './cards.js';
import { Clusters } from './clusters.js';
import { field, linesOf } from './csv.js';
import { Identifiers } from './identifiers.js';
import { enterIdentifiers, enterParties, readDecided, readMet, readOwners } from './known.js';
import { clientsOfSql, copyMetSql, createMetSql, releaseSharedSql } from './known.sql.js';
import { gatherMeetingsSql, identifiersSql, pairsSql, type BatchRange } from './meetings.sql.js';
import { applyOutbox, identitySequence } from './outbox.js';
import { place } from './place.js';
import { lateSql } from './place.sql.js';
import { recluster } from './recluster.js';
import { keepLinkage, meetLinked, partUnlinked } from './records/keep-linkage.js';
import type { FoundLinks } from './records/found.js';
import { dropOtherBases } from './records/kept-base.js';
import { linkApart } from './records/link-apart.js';
import { linkNew } from './records/link-new.js';
import { bringsRecords, withdrawUntold } from './records/withdraw.js';
import { KINDS, isJoining } from './rules.js';
import { settleSharing } from './sharing.js';
import { inSlices } from './slices.js';
import { LINKED, Meetings, countMet, weigh, type Weighing } from './weigh.js';
import { Union } from './linkage/union.js';

/** What a resolution did. */
export interface Resolved {
  /** Events up to this batch are resolved. */
  readonly batch: number;
  /** The sequence of identity that the column store has. */
  readonly sequence: number;
  /** Clients that were made, and those that turned out to be another. */
  readonly made: number;
  readonly merged: number;
  readonly joined: number;
  readonly refused: number;
}

const READER = 'identity';

/**
 * Joins the identifiers of all events that came in since the last time into clients, and tells the column store.
 * The same events give the same clients, in whatever order their rows came within the batches.
 */
export function resolve(house: House, work: Work = {}): Promise<Resolved> {
  return house.records.locked(IDENTITY_LOCK, async () => {
    await applyOutbox(house);
    const batches = await unresolved(house.records);
    const counts = batches ? await resolveBatches(house, batches, work) : NOTHING;
    await bringCards(house);
    const [batch, sequence] = [await resolvedBatch(house.records), await identitySequence(house.records)];
    return { batch, sequence, ...counts };
  });
}

/** The batch up to which identity is resolved. */
export async function resolvedBatch(records: Records): Promise<number> {
  const [row] = await records.query<{ position: number }>(
    sql`SELECT position FROM watermark WHERE name = ${READER}`,
  );
  return row?.position ?? 0;
}

export type Counts = Omit<Resolved, 'batch' | 'sequence'>;
const NOTHING: Counts = { made: 0, merged: 0, joined: 0, refused: 0 };

/** The batches that wait: above the watermark, below every open one. A batch that is being numbered is waited for. */
async function unresolved(records: Records): Promise<BatchRange | undefined> {
  const above = await resolvedBatch(records);
  const upTo = await records.transaction(async (inside) => {
    await inside.query(sql`LOCK TABLE batch IN SHARE MODE`);
    const { newest } = await inside.one<{ newest: number }>(
      sql`SELECT coalesce((SELECT min(id) - 1 FROM batch WHERE done_at IS NULL), (SELECT max(id) FROM batch), 0) AS newest`,
    );
    return newest;
  });
  return upTo > above ? { above, upTo } : undefined;
}

async function resolveBatches(house: House, batches: BatchRange, work: Work): Promise<Counts> {
  await dropReturned(house, batches);
  await gather(house, batches, work);
  const found = (await bringsRecords(house, batches)) ? await linkOrGoOn(house, batches, work) : undefined;
  return settle(house, batches, found, work);
}

/** Links what the batches brought. A linkage that fails keeps nothing else from being resolved: the night tries again. */
async function linkOrGoOn(house: House, batches: BatchRange, work: Work): Promise<FoundLinks | undefined> {
  try {
    return (await linkNew(house, batches, work)) ?? (await linkAll(house, batches.upTo, work));
  } catch (error) {
    work.signal?.throwIfAborted();
    logFailure('linking records', error);
    return undefined;
  }
}

async function linkAll(house: House, upTo: number, work: Work): Promise<FoundLinks | undefined> {
  const linkage = await linkApart(house, upTo, work);
  try {
    return await linkage?.settle();
  } finally {
    await linkage?.close();
  }
}

/** Decides who is who by what was gathered and linked; all of it or nothing. */
export async function settle(
  house: House,
  batches: BatchRange | undefined,
  found: FoundLinks | undefined,
  work: Work,
): Promise<Counts> {
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
  await applyOutbox(house);
  await house.columns.run(sql`TRUNCATE TABLE meetings`);
  if (found && typeof found.linkage !== 'number')
    await dropOtherBases(house, found.linkage.base ?? undefined);
  return counts;
}

async function gather(house: House, batches: BatchRange, work: Work): Promise<void> {
  await house.columns.run(sql`TRUNCATE TABLE meetings`);
  await house.columns.run(gatherMeetingsSql(batches), { signal: work.signal });
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
