import { MaisonError, type Work } from '../../core/index.js';
import { sql, type Stores } from '../../engines/index.js';
import { averageLinkage } from '../linkage/clusters.js';
import {
  linkAgainst,
  openBase,
  type BelievedLinks,
  type LinkageBase,
  type RecordTable,
  type Two,
} from '../linkage/index.js';
import { ownOf } from '../linkage/own.js';
import type { BatchRange } from '../meetings.sql.js';
import { calibrated, readCalibration } from './calibrate.js';
import { believedLines, joinedLines, pairOf, type FoundLinks } from './found.js';
import { nothingFound } from './unlinked.js';
import { changeJoins } from './joins.js';
import { namesOfRows, nextRow, toldAlready } from './kept-base.js';
import { believedOf, decisionsOf } from './link-house.js';
import { readRecords, type HouseRecords } from './read-records.js';
import { recogniseTables } from './recognise-tables.js';
import { readTies } from './ties.js';
import { goneRecordsSql, membersSql, newestLinkageSql } from './links.sql.js';

/** Up to this part of the base new records are linked to it without a new run, with those that were since it was made. */
const PART = 0.05;
/** So few are, whatever the base, once it has this many times as many records: of fewer too little is learnt to go on with. */
const [FEW, TIMES] = [10, 5];
/** As many as this part of the base may be of sources of which it had no record. */
const STRANGE = 0.01;

interface Newest {
  readonly number: number;
  readonly base: string;
  readonly records: number;
  /** Those that were linked to it since. */
  readonly added: number;
}

/**
 * Links the records that batches brought to those that were linked before, by what that linkage believes; of two clients that
 * were there before it never makes one, nor two of one.
 * Records that tell what they told when they were linked are none of these. @returns undefined where all records are to be
 * linked anew: there is no linkage yet or one of few records, much came in, or from a source that it does not know, or something
 * was corrected or withdrawn that others hang on.
 */
export async function linkNew(
  house: Stores,
  batches: BatchRange,
  work: Work,
): Promise<FoundLinks | undefined> {
  const [newest] = await house.records.query<Newest>(newestLinkageSql());
  if (!newest) return undefined;
  const [fresh, missing] = await Promise.all([
    readChanged(house, newest, batches, work),
    goneRecords(house, batches),
  ]);
  if (await othersHangOn(house, [...missing])) return undefined;
  if (fresh.names.length === 0) return nothingFound(newest.number, 0);
  if (!isFew(fresh.names.length, newest)) return undefined;
  const [base, from] = await Promise.all([openOrNothing(house, newest.base), nextRow(house, newest.base)]);
  if (base === undefined) return undefined;
  const tables = knownTables(base, fresh.tables, newest.records);
  if (tables === undefined) return undefined;
  const links = await linkAgainst(base, tables, work, from);
  const met = [...new Set(links.right)];
  const rows = await namesOfRows(
    house,
    base.id,
    met.filter((row) => row < from),
  );
  const isCorrected = new Set(fresh.names);
  for (const [row, name] of rows) if (missing.has(name) || isCorrected.has(name)) rows.delete(row);
  for (const row of met) if (row >= from) rows.set(row, fresh.names[row - from]!);
  const named = renamed(links, fresh.names, rows);
  const found = await place(house, base, newest.number, fresh.names, named, [...rows.values()], missing);
  return found && { ...found, fresh: { base: base.id, from, names: fresh.names, told: fresh.told } };
}

/** Records of files that the batches took back. */
async function goneRecords({ columns }: Stores, batches: BatchRange): Promise<Set<string>> {
  const gone = await columns.query<{ name: string }>(goneRecordsSql(batches));
  return new Set(gone.map(({ name }) => name));
}

/** What the batches tell that is not known: records that are new or say something else. */
async function readChanged(
  house: Stores,
  { base }: Newest,
  batches: BatchRange,
  work: Work,
): Promise<HouseRecords> {
  const read = await readRecords(house, work, batches);
  const same = await toldAlready(house, base, read);
  const kept = read.names.map((name) => !same.has(name));
  let first = 0;
  const tables = read.tables.map(({ rows, ...table }) => {
    const from = first;
    first += rows.length;
    return { ...table, rows: rows.filter((_, row) => kept[from + row]) };
  });
  return {
    names: read.names.filter((_, at) => kept[at]),
    told: read.told.filter((_, at) => kept[at]),
    tables: tables.filter(({ rows }) => rows.length > 0),
  };
}

function isFew(fresh: number, { records, added }: Newest): boolean {
  if (fresh + added <= PART * records) return true;
  return records >= FEW * TIMES && fresh + added <= FEW;
}

/**
 * The tables of new records, of which those that the linkage does not know by their name are recognised by themselves. @returns
 * undefined where too many records are of such: they are to be learnt from.
 */
function knownTables(
  base: LinkageBase,
  tables: readonly RecordTable[],
  records: number,
): readonly RecordTable[] | undefined {
  const isKnown = ({ name }: RecordTable) => base.tables.some((table) => table.name === name);
  const strange = tables.filter((table) => !isKnown(table));
  const count = strange.reduce((sum, { rows }) => sum + rows.length, 0);
  if (count > STRANGE * records) return undefined;
  const recognised = new Map(recogniseTables(strange).map((table) => [table.name, table]));
  return tables.map((table) => recognised.get(table.name) ?? table);
}

interface Named {
  readonly one: string;
  readonly other: string;
  readonly link: number;
}

interface NamedLinks {
  readonly links: BelievedLinks;
  readonly pairs: readonly Named[];
}

/** The links by the records' names, each pair once; those with what a record was before it was corrected are left out. */
function renamed(
  links: BelievedLinks,
  fresh: readonly string[],
  rows: ReadonlyMap<number, string>,
): NamedLinks {
  const pairs: Named[] = [];
  const seen = new Set<string>();
  links.left.forEach((left, link) => {
    const [one, other] = [fresh[left]!, rows.get(links.right[link]!)];
    if (other === undefined || one === other) return;
    const pair = pairOf(one, other).join('\n');
    if (seen.has(pair)) return;
    seen.add(pair);
    pairs.push({ one, other, link });
  });
  return { links, pairs };
}

/** Gives each new record to the client that it belongs with, or to none. */
async function place(
  house: Stores,
  base: LinkageBase,
  linkage: number,
  fresh: readonly string[],
  named: NamedLinks,
  met: readonly string[],
  missing: ReadonlySet<string>,
): Promise<FoundLinks | undefined> {
  const all = await house.records.query<{ record: string; client: string }>(membersSql([...met, ...fresh]));
  const members = all.filter(({ record }) => !missing.has(record));
  const names = [...new Set([...fresh, ...members.map(({ record }) => record)])];
  const rowOf = new Map(names.map((name, row) => [name, row]));
  const [ties, learnt] = await Promise.all([
    readTies(house.records, names, true),
    readCalibration(house.records),
  ]);
  const decided = decisionsOf(names.length, ties, learnt);
  const before = new Map(members.map(({ record, client }) => [record, client]));
  const links = numbered(named, rowOf);
  const isFresh = new Set(fresh);
  const stays = names.filter((name) => !isFresh.has(name));
  const together = [...decided.together, ...mates(stays, before, rowOf)];
  const odds = links.odds.map((each) => calibrated(learnt, each));
  const own = ownOf({ ...links, odds }, base.model, base.others, undefined);
  const cluster = averageLinkage(names.length, { ...links, odds, own }, { ...decided, together });
  const known = ties.filter(({ reason }) => reason !== 'apart');
  const { joined, parted } = changeJoins(cluster, links, known);
  const leaving = parted.flatMap((at) => [known[at]!.left, known[at]!.right]).map((row) => names[row]!);
  if (
    await othersHangOn(
      house,
      leaving.filter((name) => isFresh.has(name)),
    )
  )
    return undefined;
  const goes = new Set(parted);
  const stand = known.filter((_, at) => !goes.has(at));
  return {
    joined: joinedLines(joined.map(({ left, right }) => pairOf(names[left]!, names[right]!))),
    parted: parted.map((at) => known[at]!.id),
    added: fresh.length,
    believed: believedLines(believedOf(names, { cluster, links }, [...stand, ...joined], ties, learnt)),
    linkage,
  };
}

/** Records of one client, two by two. */
function mates(
  names: readonly string[],
  clients: ReadonlyMap<string, string>,
  rowOf: ReadonlyMap<string, number>,
): Two[] {
  const first = new Map<string, number>();
  return names.flatMap((name): Two[] => {
    const [client, row] = [clients.get(name)!, rowOf.get(name)!];
    const mate = first.get(client);
    if (mate === undefined) first.set(client, row);
    return mate === undefined ? [] : [[mate, row]];
  });
}

function numbered({ links, pairs }: NamedLinks, rowOf: ReadonlyMap<string, number>): BelievedLinks {
  const here = pairs.flatMap(({ one, other, link }) => {
    const [left, right] = [rowOf.get(one), rowOf.get(other)];
    return left === undefined || right === undefined
      ? []
      : [{ left: Math.min(left, right), right: Math.max(left, right), link }];
  });
  return {
    left: Uint32Array.from(here, ({ left }) => left),
    right: Uint32Array.from(here, ({ right }) => right),
    odds: Float32Array.from(here, ({ link }) => links.odds[link]!),
    household: Float32Array.from(here, ({ link }) => links.household[link]!),
    code: BigUint64Array.from(here, ({ link }) => links.code[link]!),
  };
}

/** Whether a record that is gone, or goes elsewhere, may have held others together. */
async function othersHangOn(house: Stores, records: readonly string[]): Promise<boolean> {
  if (records.length === 0) return false;
  const [held] = await house.records.query(sql`SELECT 1 FROM unnest(${records}::text[]) AS gone (record)
    WHERE (SELECT count(*) FROM identity_join WHERE reason = 'linked' AND undone_at IS NULL
      AND (left_value = record OR right_value = record)) > 1 LIMIT 1`);
  return held !== undefined;
}

async function openOrNothing(house: Stores, id: string): Promise<LinkageBase | undefined> {
  try {
    return await openBase(house.columns, id);
  } catch (error) {
    if (error instanceof MaisonError && (error.status === 404 || error.status === 409)) return undefined;
    throw error;
  }
}
