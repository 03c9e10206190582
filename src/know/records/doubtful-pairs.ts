import { MaisonError } from '../../core/index.js';
import type { House } from '../../engines/index.js';
import type { BeliefStep } from './belief.js';
import { calibrated, readCalibration, sureFrom, type Calibration } from './calibrate.js';
import { readChecks, type CheckStratum } from './checks.js';
import { ordered, type RecordPair } from './decide.js';
import {
  beliefSql,
  countPutOffSql,
  firstRecordSql,
  holdSql,
  labelsSql,
  pairsBetweenSql,
  putOffPairsSql,
  putOffSql,
  releaseSql,
  waitingSql,
} from './doubtful-pairs.sql.js';
import { DOUBTFUL } from './doubtful.js';
import { estimateQuality, mostTelling, SURE, type Label, type Quality } from './quality.js';

/** Two records that may be one person's: a person should say. */
export interface DoubtfulPair extends RecordPair {
  /** That they are one person's. */
  readonly probability: number;
  /** That they are two persons' of one household. */
  readonly household: number;
  /** Whose they are now; the same where a linkage joined them. */
  readonly clients: readonly [PairClient, PairClient];
}

/** A client with one of the records. */
export interface PairClient {
  readonly id: string;
  /** Decimal text: how the column store knows them. */
  readonly key: string;
  readonly name: string;
}

/** For how long a pair is somebody's who has it open. */
const HOLD_MINUTES = 3;
/** For how long a pair that is put off is not asked about. */
const LATER_DAYS = 30;

interface WaitingRow extends RecordPair {
  readonly odds: number;
  readonly household: number;
  readonly later_until: Date | null;
  readonly left_client: string;
  readonly left_key: string;
  readonly left_name: string;
  readonly right_client: string;
  readonly right_key: string;
  readonly right_name: string;
}

/**
 * The pairs that wait for somebody, in the order of their names. Those that another person has open are left out, and those
 * of which enough was learnt from other decisions since.
 * @param source only those with a record of it.
 */
export async function listDoubtful(house: House, who: string, source?: string): Promise<DoubtfulPair[]> {
  const [rows, learnt] = await Promise.all([
    house.records.query<WaitingRow>(waitingSql(who)),
    readCalibration(house.records),
  ]);
  const isOne = (row: WaitingRow) => row.left_client === row.right_client;
  const isSure = (row: WaitingRow, odds: number) => (isOne(row) ? odds > DOUBTFUL : odds < -DOUBTFUL);
  const isOf = ({ left, right }: WaitingRow) =>
    source === undefined || [left, right].some((record) => record.startsWith(`${source}/`));
  const doubtful = rows.filter((row) => isOf(row) && !isSure(row, calibrated(learnt, row.odds)));
  return doubtful.map((row) => pairOf(row, learnt));
}

function pairOf(row: WaitingRow, learnt: Calibration): DoubtfulPair {
  return {
    left: row.left,
    right: row.right,
    probability: probabilityOf(calibrated(learnt, row.odds)),
    household: row.household,
    clients: [
      { id: row.left_client, key: row.left_key, name: row.left_name },
      { id: row.right_client, key: row.right_key, name: row.right_name },
    ],
  };
}

/** A pair that is put off. */
export interface PutOffPair extends DoubtfulPair {
  /** When it waits again, ISO 8601. */
  readonly until: string;
}

/** Pairs that are put off, those first that wait again first. */
export async function listPutOff(house: House, limit: number): Promise<PutOffPair[]> {
  const [rows, learnt] = await Promise.all([
    house.records.query<WaitingRow>(putOffPairsSql(limit)),
    readCalibration(house.records),
  ]);
  return rows.map((row) => ({ ...pairOf(row, learnt), until: row.later_until!.toISOString() }));
}

/** How many pairs are put off. */
export async function countPutOff({ records }: House): Promise<number> {
  return (await records.one<{ pairs: number }>(countPutOffSql())).pairs;
}

/** Two records that somebody asks about, whether or not a linkage has an opinion on them. */
export type AskedPair = Omit<DoubtfulPair, 'probability' | 'household'> & {
  readonly probability: number | null;
  readonly household: number | null;
};

/**
 * The two records by which two clients are compared: those on which the linkage's opinion is strongest, or the first of each.
 * @throws MaisonError 404 where there is no such client; 422 where they are one, or one of them is written down nowhere.
 */
export async function pairBetween(house: House, one: string, other: string): Promise<AskedPair> {
  const [left, right] = [await firstRecordOf(house, one), await firstRecordOf(house, other)];
  if (left.client.id === right.client.id) throw new MaisonError('these are one client already', 422);
  const [row] = await house.records.query<WaitingRow>(pairsBetweenSql(left.client.id, right.client.id));
  if (row) return pairOf(row, await readCalibration(house.records));
  const inOrder = left.record < right.record ? [left, right] : [right, left];
  return {
    left: inOrder[0]!.record,
    right: inOrder[1]!.record,
    probability: null,
    household: null,
    clients: [inOrder[0]!.client, inOrder[1]!.client],
  };
}

async function firstRecordOf(house: House, id: string): Promise<{ record: string; client: PairClient }> {
  const [row] = await house.records.query<PairClient & { record: string | null }>(firstRecordSql(id));
  if (!row) throw new MaisonError(`there is no client ${id}`, 404);
  const { record, ...client } = row;
  if (record === null)
    throw new MaisonError(
      `${client.name || 'this client'} is written down in no list of clients; only records can be said to be one person’s`,
      422,
    );
  return { record, client };
}

function checkOf(stratum: CheckStratum | undefined, learnt: Calibration): DoubtfulPair[] {
  if (!stratum?.next) return [];
  const { left, right, odds, client } = stratum.next;
  const probability = probabilityOf(calibrated(learnt, odds));
  return [{ left, right, probability, household: 0, clients: [client, client] }];
}

/** Takes a pair for whoever looks at it, so that two do not decide the same. @throws MaisonError 409 where somebody else has it. */
export async function holdPair(house: House, pair: RecordPair, who: string): Promise<void> {
  const [held] = await house.records.query<{ held_by: string }>(holdSql(ordered(pair), who, HOLD_MINUTES));
  if (held) throw new MaisonError(`${held.held_by} is looking at these two; take the next`, 409);
}

/** Lets go of a pair that one had open, so that others are shown it at once; nothing where one has it not. */
export async function releasePair(house: House, pair: RecordPair, who: string): Promise<void> {
  await house.records.query(releaseSql(ordered(pair), who));
}

/** Puts a pair off for a month. @throws MaisonError 404 where it does not wait. */
export async function putOff(house: House, pair: RecordPair): Promise<void> {
  const [off] = await house.records.query(putOffSql(ordered(pair), LATER_DAYS));
  if (!off) throw new MaisonError('these two do not wait for anybody; reload the list', 404);
}

/** How right clients are, and what a person might check of it. */
export interface BaseQuality {
  /** By what the newest linkage believes and people decided; undefined before the first linkage. */
  readonly quality: Quality | undefined;
  /**
   * Joins that were made without asking and that a person might check, a random one of each stratum of how sure they were,
   * those first of which the most is learnt.
   */
  readonly checks: readonly DoubtfulPair[];
}

/** The quality of the base and its checks; both rest on all joins, which are read once. */
export async function baseQuality({ records }: House): Promise<BaseQuality> {
  const [newest] = await records.query<{ belief: BeliefStep[] }>(beliefSql());
  if (!newest) return { quality: undefined, checks: [] };
  const [labels, learnt] = await Promise.all([records.query<Label>(labelsSql()), readCalibration(records)]);
  const sure = sureFrom(learnt, SURE);
  const strata = await readChecks(records, sure);
  const byFrom = new Map(strata.map((stratum) => [stratum.from, stratum]));
  return {
    quality: estimateQuality(newest.belief, labels, strata, sure),
    checks: mostTelling(newest.belief, strata).flatMap((from) => checkOf(byFrom.get(from), learnt)),
  };
}

/** The probability of log-odds. */
export function probabilityOf(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}
