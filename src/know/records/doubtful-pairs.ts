import { MaisonError } from '../../core/index.js';
import type { House } from '../../engines/index.js';
import type { BeliefStep } from './belief.js';
import { calibrated, readCalibration } from './calibrate.js';
import { ordered, type RecordPair } from './decide.js';
import { beliefSql, holdSql, labelsSql, putOffSql, releaseSql, waitingSql } from './doubtful-pairs.sql.js';
import { DOUBTFUL } from './doubtful.js';
import { estimateQuality, type Label, type Quality } from './quality.js';

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
 */
export async function listDoubtful(house: House, who: string): Promise<DoubtfulPair[]> {
  const [rows, learnt] = await Promise.all([
    house.records.query<WaitingRow>(waitingSql(who)),
    readCalibration(house.records),
  ]);
  const isOne = (row: WaitingRow) => row.left_client === row.right_client;
  const isSure = (row: WaitingRow, odds: number) => (isOne(row) ? odds > DOUBTFUL : odds < -DOUBTFUL);
  const doubtful = rows.filter((row) => !isSure(row, calibrated(learnt, row.odds)));
  return doubtful.map((row) => ({
    left: row.left,
    right: row.right,
    probability: probabilityOf(calibrated(learnt, row.odds)),
    household: row.household,
    clients: [
      { id: row.left_client, key: row.left_key, name: row.left_name },
      { id: row.right_client, key: row.right_key, name: row.right_name },
    ],
  }));
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

/** How right clients are, by what the newest linkage believes and people decided; undefined before the first linkage. */
export async function baseQuality(house: House): Promise<Quality | undefined> {
  const [newest] = await house.records.query<{ belief: BeliefStep[] }>(beliefSql());
  return newest && estimateQuality(newest.belief, await house.records.query<Label>(labelsSql()));
}

/** The probability of log-odds. */
export function probabilityOf(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}
