import { MaisonError, type Work } from '../../core/index.js';
import type { House } from '../../engines/index.js';
import { linkRecords, writeModel, type Decisions, type LinkedRecords } from '../linkage/index.js';
import type { HouseholdTie } from '../households/households.js';
import { proposeHouseholds } from '../households/propose.js';
import { partition } from '../partition.js';
import { beliefOf } from './belief.js';
import { calibrated, readCalibration, type Calibration } from './calibrate.js';
import { doubtfulLinks } from './doubtful.js';
import { pairOf, type BelievedPair, type FoundLinks } from './found.js';
import { changeJoins, type RecordJoin } from './joins.js';
import { nameRows } from './kept-base.js';
import { readRecords } from './read-records.js';
import { recogniseTables } from './recognise-tables.js';
import { readTies, type RowTie } from './ties.js';

/**
 * Links all records of the house to each other under what a person decided; changes no client yet.
 * @param upTo the batch up to which events are resolved.
 * @returns undefined where there is nothing to link: fewer than two records, or nothing on them that tells people apart.
 */
export async function linkHouse(house: House, upTo: number, work: Work): Promise<FoundLinks | undefined> {
  const { names, tables } = await readRecords(house, work, { upTo });
  if (names.length < 2) return undefined;
  const [ties, learnt] = await Promise.all([readTies(house.records, names), readCalibration(house.records)]);
  const linked = await linkOrNothing(
    house,
    recogniseTables(tables),
    decisionsOf(names.length, ties, learnt),
    work,
  );
  if (linked === undefined) return undefined;
  if (linked.base) await nameRows(house, linked.base, names, 0);
  const known = ties.filter(({ reason }) => reason !== 'apart');
  const changes = changeJoins(linked.cluster, linked.links, known);
  const gone = new Set(changes.parted);
  const joins = [...known.filter((_, place) => !gone.has(place)), ...changes.joined];
  return {
    joined: changes.joined.map(({ left, right }) => pairOf(names[left]!, names[right]!)),
    parted: changes.parted.map((place) => known[place]!.id),
    believed: believedOf(names, linked, joins, ties, learnt),
    households: householdsOf(names, linked),
    linkage: {
      records: names.length,
      persons: new Set(linked.cluster).size,
      compared: linked.compared,
      seconds: linked.seconds,
      columns: JSON.stringify(linked.tables),
      rules: JSON.stringify(linked.rules.map(({ name, pairs }) => ({ name, pairs }))),
      model: writeModel(linked.model),
      belief: beliefOf(linked.cluster, linked.links),
      base: linked.base ?? null,
    },
  };
}

function householdsOf(names: readonly string[], { cluster, links }: LinkedRecords): HouseholdTie[] {
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
  { cluster, links }: Pick<LinkedRecords, 'cluster' | 'links'>,
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
  house: House,
  tables: Parameters<typeof linkRecords>[0],
  decisions: Decisions,
  work: Work,
): Promise<LinkedRecords | undefined> {
  try {
    return await linkRecords(tables, decisions, work, house.columns);
  } catch (error) {
    if (error instanceof MaisonError && error.status === 422) return undefined;
    throw error;
  }
}
