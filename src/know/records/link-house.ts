import { MaisonError, type Work } from '../../core/index.js';
import { sql, type Records, type Stores } from '../../engines/index.js';
import { linkRecords, writeModel, type Decisions, type LinkedRecords } from '../linkage/index.js';
import type { HouseholdTie } from '../households/households.js';
import { proposeHouseholds } from '../households/propose.js';
import { partition } from '../partition.js';
import { beliefOf } from './belief.js';
import { calibrated, readCalibration, type Calibration } from './calibrate.js';
import { doubtfulLinks } from './doubtful.js';
import { believedLines, householdLines, joinedLines, pairOf, type BelievedPair, type FoundLinks } from './found.js'; // prettier-ignore
import { changeJoins, type RecordJoin } from './joins.js';
import { dropUnkept, nameRows } from './kept-base.js';
import { ageSql, standingSql } from './links.sql.js';
import { readRecords } from './read-records.js';
import { recogniseTables } from './recognise-tables.js';
import { changedRows, standing } from './since.js';
import { readTies, type RowTie } from './ties.js';

/** A linkage of all records of the house that changed nothing yet. */
export interface HouseLinkage {
  /** By what it is kept, to be dropped where it is not settled. */
  readonly base: string | undefined;
  /**
   * What it changes as the house is now: what a person decided since it began holds, and records that changed or went since are
   * left as they are. To be asked under the lock of identity.
   * @returns undefined where it is out of date and to be made anew: another linkage was kept since, or somebody was erased.
   */
  settle(): Promise<FoundLinks | undefined>;
}

/** What a linkage found, and what of the house it went by. */
interface Found {
  readonly at: number;
  readonly age: Age;
  readonly upTo: number;
  readonly names: readonly string[];
  readonly linked: LinkedRecords;
  readonly decisions: Decisions;
  readonly learnt: Calibration;
}

/**
 * Links all records of the house to each other under what a person decided; it needs no lock.
 * @param upTo the batch up to which events are resolved.
 * @returns undefined where there is nothing to link: fewer than two records, or nothing on them that tells people apart.
 */
export async function linkHouse(stores: Stores, upTo: number, work: Work): Promise<HouseLinkage | undefined> {
  const { at } = await stores.records.one<{ at: number }>(
    sql`SELECT floor(extract(epoch FROM now()) * 1000)::bigint AS at`,
  );
  const age = await ageOf(stores.records);
  const { names, told, tables } = await readRecords(stores, work, { upTo });
  if (names.length < 2) return undefined;
  const [ties, learnt] = await Promise.all([
    readTies(stores.records, names),
    readCalibration(stores.records),
  ]);
  const decisions = decisionsOf(names.length, ties, learnt);
  const linked = await linkOrNothing(stores, recogniseTables(tables), decisions, work);
  if (linked === undefined) return undefined;
  const { base } = linked;
  try {
    if (base) await nameRows(stores, base, { names, told }, 0);
    work.signal?.throwIfAborted();
  } catch (error) {
    await dropUnkept(stores, base);
    throw error;
  }
  return { base, settle: () => settle(stores, { at, age, upTo, names, linked, decisions, learnt }) };
}

async function settle(stores: Stores, found: Found): Promise<FoundLinks | undefined> {
  const { at, age, names, linked, learnt } = found;
  const { linkage, erased } = await ageOf(stores.records);
  if (linkage !== age.linkage || erased !== age.erased) return undefined;
  const gone = await goneRows(stores, found);
  const ties = (await readTies(stores.records, names)).filter(
    ({ left, right }) => !gone.has(left) && !gone.has(right),
  );
  const decisions = decisionsOf(names.length, ties, learnt);
  const changed = changedRows(found.decisions, decisions);
  const { cluster, links } = standing(linked, gone, changed, decisions);
  const known = ties.filter(({ reason }) => reason !== 'apart');
  const changes = changeJoins(cluster, links, known);
  const parted = new Set(changes.parted);
  const joins = [...known.filter((_, place) => !parted.has(place)), ...changes.joined];
  return {
    joined: joinedLines(changes.joined.map(({ left, right }) => pairOf(names[left]!, names[right]!))),
    parted: changes.parted.map((place) => known[place]!.id),
    believed: believedLines(believedOf(names, { cluster, links }, joins, ties, learnt)),
    households: householdLines(householdsOf(names, { cluster, links })),
    linkage: {
      at,
      records: names.length,
      persons: new Set(cluster).size,
      compared: linked.compared,
      seconds: linked.seconds,
      columns: JSON.stringify(linked.tables),
      rules: JSON.stringify(linked.rules.map(({ name, pairs }) => ({ name, pairs }))),
      model: writeModel(linked.model),
      belief: beliefOf(cluster, links),
      base: linked.base ?? null,
    },
  };
}

interface Age {
  readonly linkage: number;
  readonly erased: number;
}

const ageOf = (records: Records) => records.one<Age>(ageSql());

/** Rows of records that do not stand any more as they were linked. */
async function goneRows({ columns }: Stores, { names, upTo }: Found): Promise<Set<number>> {
  const { count } = await columns.one<{ count: string }>(standingSql(sql`uniqExact(record) AS count`, upTo));
  if (Number(count) === names.length) return new Set(); // none comes in up to a batch that is resolved
  const stand = new Set<string>();
  for await (const rows of columns.stream<{ record: string }>(standingSql(sql`DISTINCT record`, upTo)))
    for (const { record } of rows) stand.add(record);
  return new Set([...names.keys()].filter((row) => !stand.has(names[row]!)));
}

type Clustered = Pick<LinkedRecords, 'cluster' | 'links'>;

function householdsOf(names: readonly string[], { cluster, links }: Clustered): HouseholdTie[] {
  return proposeHouseholds(cluster, links).map(({ link, probability }) => {
    const [left, right] = pairOf(names[links.left[link]!]!, names[links.right[link]!]!);
    return { left, right, probability, code: links.code[link]! };
  });
}

/** What a person decided, without what contradicts what they decided before. */
export function decisionsOf(rows: number, ties: readonly RowTie[], learnt: Calibration): Decisions {
  const decided = ties.filter(({ reason }) => reason !== 'linked');
  const part = partition(Array.from({ length: rows }, () => true), decided); // prettier-ignore
  const two = ({ left, right }: RowTie) => [left, right] as const;
  const isOne = ({ left, right }: RowTie) => part[left] === part[right];
  return {
    together: decided.filter((tie) => tie.reason === 'by-hand' && isOne(tie)).map(two),
    apart: decided.filter((tie) => tie.reason === 'apart' && !isOne(tie)).map(two),
    ...(learnt.labels > 0 && { learnt: (odds: number) => calibrated(learnt, odds) }),
  };
}

/** Of the links those that join, those that a person should decide, and those that a person decided. */
export function* believedOf(
  names: readonly string[],
  { cluster, links }: Clustered,
  joins: readonly RecordJoin[],
  ties: readonly RowTie[],
  learnt: Calibration,
): Iterable<BelievedPair> {
  const rows = names.length;
  const placesOf = (pairs: readonly RecordJoin[]) =>
    new Set(pairs.map(({ left, right }) => left * rows + right));
  const joining = placesOf(joins);
  const decided = placesOf(ties.filter(({ reason }) => reason !== 'linked'));
  const asked = new Set(
    doubtfulLinks(cluster, links, joins, (left, right) => decided.has(left * rows + right), learnt),
  );
  for (let link = 0; link < links.left.length; link += 1) {
    const [one, other] = [links.left[link]!, links.right[link]!];
    const pair = one * rows + other;
    if (!asked.has(link) && !joining.has(pair) && !decided.has(pair)) continue;
    const [left, right] = pairOf(names[one]!, names[other]!);
    const [odds, household, code] = [links.odds[link]!, links.household[link]!, links.code[link]!];
    yield { left, right, odds, household, code, doubtful: asked.has(link) };
  }
}

async function linkOrNothing(
  stores: Stores,
  tables: Parameters<typeof linkRecords>[0],
  decisions: Decisions,
  work: Work,
): Promise<LinkedRecords | undefined> {
  try {
    return await linkRecords(tables, decisions, work, stores.columns);
  } catch (error) {
    if (error instanceof MaisonError && error.status === 422) return undefined;
    throw error;
  }
}
