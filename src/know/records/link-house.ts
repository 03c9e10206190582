import { MaisonError, type Work } from '../../core/index.js';
import type { House, Records } from '../../engines/index.js';
import { linkRecords, type Decisions, type LinkedRecords } from '../linkage/index.js';
import { partition, type Tie } from '../partition.js';
import { doubtfulLinks } from './doubtful.js';
import { changeJoins, type JoinChanges, type RecordJoin } from './joins.js';
import { recordTiesSql } from './links.sql.js';
import { readRecords } from './read-records.js';

/** What a linkage of the house's records found, and what it changes. */
export interface HouseLinkage {
  /** What each record is called as an identifier, by row. */
  readonly names: readonly string[];
  readonly linked: LinkedRecords;
  readonly changes: JoinChanges;
  /** The joins that the clusters hold together by once the changes are made. */
  readonly joins: readonly RecordJoin[];
  /** Ids of the joins that are parted. */
  readonly parted: readonly number[];
  /** Places of the links that a person should decide. */
  readonly doubtful: readonly number[];
}

interface TieRow {
  readonly id: number;
  readonly left: string;
  readonly right: string;
  readonly reason: 'linked' | 'by-hand' | 'apart';
}

type RowTie = Tie & { readonly id: number };

/**
 * Links all records of the house to each other under what a person decided; changes nothing yet.
 * @returns undefined where there is nothing to link: fewer than two records, or nothing on them that tells people apart.
 */
export async function linkHouse(house: House, work: Work): Promise<HouseLinkage | undefined> {
  const { names, tables } = await readRecords(house, work);
  if (names.length < 2) return undefined;
  const ties = await readTies(house.records, names);
  const decided = ties.filter(({ reason }) => reason !== 'linked');
  const linked = await linkOrNothing(tables, decisionsOf(names.length, decided), work);
  if (linked === undefined) return undefined;
  const joined = ties.filter(({ reason }) => reason !== 'apart');
  const changes = changeJoins(linked.cluster, linked.links, joined);
  const gone = new Set(changes.parted);
  const joins = [...joined.filter((_, place) => !gone.has(place)), ...changes.joined];
  const pairs = new Set(decided.map(({ left, right }) => left * names.length + right));
  const isDecided = (left: number, right: number) => pairs.has(left * names.length + right);
  return {
    names,
    linked,
    changes,
    joins,
    parted: changes.parted.map((place) => joined[place]!.id),
    doubtful: doubtfulLinks(linked.cluster, linked.links, joins, isDecided),
  };
}

/** What holds records together or apart now, by row, the smaller at the left. */
async function readTies(records: Records, names: readonly string[]): Promise<RowTie[]> {
  const rows = new Map(names.map((name, row) => [name, row]));
  const ties = await records.query<TieRow>(recordTiesSql());
  return ties.flatMap(({ id, left, right, reason }) => {
    const [one, other] = [rows.get(left), rows.get(right)];
    if (one === undefined || other === undefined) return [];
    return [{ id, left: Math.min(one, other), right: Math.max(one, other), reason, odds: null }];
  });
}

/** What a person decided, without what contradicts what they decided before. */
function decisionsOf(rows: number, ties: readonly Tie[]): Decisions {
  const part = partition(
    Array.from({ length: rows }, () => true),
    ties,
  );
  const two = ({ left, right }: Tie) => [left, right] as const;
  return {
    together: ties
      .filter(({ left, right, reason }) => reason === 'by-hand' && part[left] === part[right])
      .map(two),
    apart: ties
      .filter(({ left, right, reason }) => reason === 'apart' && part[left] !== part[right])
      .map(two),
  };
}

async function linkOrNothing(
  tables: Parameters<typeof linkRecords>[0],
  decisions: Decisions,
  work: Work,
): Promise<LinkedRecords | undefined> {
  try {
    return await linkRecords(tables, decisions, work);
  } catch (error) {
    if (error instanceof MaisonError && error.status === 422) return undefined;
    throw error;
  }
}
