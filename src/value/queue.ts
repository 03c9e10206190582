import { consentsOf, type Consents } from '../consent/index.js';
import type { House } from '../engines/index.js';
import { currentVersion } from '../journey/index.js';
import {
  baseQuality,
  countPutOff,
  listDoubtful,
  listPutOff,
  pairBetween,
  type AskedPair,
  type DoubtfulPair,
  type PutOffPair,
  type Quality,
} from '../know/index.js';
import { standingsOfSql } from './standing.sql.js';

/** What only one of two clients said to being reached, so that the other would be treated wrongly. */
export type OneSided = 'suppressed' | 'refused' | 'allowed';

/** What hangs on a pair. */
interface AtStake {
  /** Of the clients with the records: orders, and their net value in minor units of the house's currency. */
  readonly orders: number;
  readonly value: number;
  /** The gravest of what only one of the two said; null where neither knows more. */
  readonly oneSided: OneSided | null;
}

/** A pair of records to decide, with what hangs on it and why it is asked. */
export interface QueuedPair extends DoubtfulPair, AtStake {
  /** Because a linkage doubts, or as a check of a join of which it is sure. */
  readonly asked: 'doubt' | 'check';
}

/** The pairs of records that a person should decide, those first on which most hangs. */
export interface Queue {
  readonly pairs: readonly QueuedPair[];
  /** How many wait in all, checks aside. */
  readonly waiting: number;
  /** How many of the first have half of the weight of all, by which they are ordered. */
  readonly half: number;
  /** How many are put off. */
  readonly putOff: number;
  /** Undefined before records were linked. */
  readonly quality: Quality | undefined;
}

/** What pairs look like, by the probability that they are one person's: `likely` and `unlikely` are soon decided. */
export const LOOKS = {
  likely: (probability: number) => probability >= 0.8,
  even: (probability: number) => probability > 0.2 && probability < 0.8,
  unlikely: (probability: number) => probability <= 0.2,
} as const;

/** Of which pairs alone. */
export interface Only {
  /** With a record of this source. */
  readonly source?: string;
  readonly looks?: keyof typeof LOOKS;
}

/** What somebody said and only one of the two knows counts as so much money in the house's currency. */
const CONSENT: Readonly<Record<OneSided, number>> = { suppressed: 2000, refused: 200, allowed: 50 };
/** After so many pairs stands one to check. */
const BETWEEN_CHECKS = 9;
/** Most pairs that are listed as put off. */
const MOST_PUT_OFF = 500;

/**
 * The queue of somebody. What hangs on a pair is the doubt that its decision ends, most where the two are as likely one as
 * two, times what their clients have ordered and what one of them said that the other lacks, by orders of magnitude: pairs
 * without either come by doubt alone. Now and then stands a check among them.
 * @param only pairs of these alone, and no checks.
 */
export async function readQueue(house: House, who: string, limit: number, only: Only = {}): Promise<Queue> {
  const [doubtful, known, putOff] = await Promise.all([
    listDoubtful(house, who, only.source),
    baseQuality(house),
    countPutOff(house),
  ]);
  const pairs = doubtful.filter(
    ({ probability }) => only.looks === undefined || LOOKS[only.looks](probability),
  );
  const checks = only.source === undefined && only.looks === undefined ? known.checks : [];
  const stake = await stakesOf(house, [...pairs, ...checks]);
  const queued = pairs.map((pair): QueuedPair => ({ ...pair, ...stake(pair), asked: 'doubt' }));
  const ordered = queued
    .map((pair) => ({ pair, weight: weightOf(pair) }))
    .sort((a, b) => b.weight - a.weight);
  const checked = checks.map((pair): QueuedPair => ({ ...pair, ...stake(pair), asked: 'check' }));
  const shown = withChecks(
    ordered.map(({ pair }) => pair),
    checked,
  ).slice(0, limit);
  return {
    pairs: shown,
    waiting: pairs.length,
    half: halfOf(ordered.map(({ weight }) => weight)),
    putOff,
    quality: known.quality,
  };
}

/** How many of weights, the greatest first, come to half of their sum. */
export function halfOf(weights: readonly number[]): number {
  let rest = weights.reduce((sum, weight) => sum + weight, 0) / 2;
  const last = weights.findIndex((weight) => (rest -= weight) <= 0);
  return last + 1;
}

/** The pairs that are put off, with what hangs on them. */
export async function readPutOff(house: House): Promise<(PutOffPair & AtStake)[]> {
  const pairs = await listPutOff(house, MOST_PUT_OFF);
  const stake = await stakesOf(house, pairs);
  return pairs.map((pair) => ({ ...pair, ...stake(pair) }));
}

/** Two clients to compare, as somebody asks. @throws MaisonError as `pairBetween` says. */
export async function readAsked(house: House, one: string, other: string): Promise<AskedPair & AtStake> {
  const pair = await pairBetween(house, one, other);
  return { ...pair, ...(await stakesOf(house, [pair]))(pair) };
}

function weightOf({ probability, value, oneSided }: QueuedPair): number {
  const money = value / 100 + (oneSided ? CONSENT[oneSided] : 0);
  return probability * (1 - probability) * (1 + Math.log1p(money));
}

/** A check after each so many pairs, as long as there are any. */
export function withChecks<Pair>(pairs: readonly Pair[], checks: readonly Pair[]): Pair[] {
  return pairs.flatMap((pair, at) => {
    const check = (at + 1) % BETWEEN_CHECKS === 0 ? checks[(at + 1) / BETWEEN_CHECKS - 1] : undefined;
    return check === undefined ? [pair] : [pair, check];
  });
}

type OfClients = Pick<DoubtfulPair, 'clients'>;

async function stakesOf(house: House, pairs: readonly OfClients[]): Promise<(pair: OfClients) => AtStake> {
  const apart = pairs.filter(({ clients: [one, other] }) => one.id !== other.id);
  const [worth, consents] = await Promise.all([
    worthOf(house, pairs),
    consentsOf(house.records, [...new Set(apart.flatMap(({ clients }) => clients.map(({ id }) => id)))]),
  ]);
  return (pair) => ({
    ...togetherOf(pair, worth),
    oneSided: oneSidedOf(consents.get(pair.clients[0].id), consents.get(pair.clients[1].id)),
  });
}

/** The gravest of what one said that the other does not know, or knows otherwise. */
export function oneSidedOf(one: Consents | undefined, other: Consents | undefined): OneSided | null {
  if (!one || !other) return null;
  if (one.suppressed !== other.suppressed) return 'suppressed';
  const purposes = [...new Set([...one.said.keys(), ...other.said.keys()])];
  const differing = purposes.filter((purpose) => one.said.get(purpose) !== other.said.get(purpose));
  const saidNo = (purpose: string) => one.said.get(purpose) === false || other.said.get(purpose) === false;
  if (differing.some(saidNo)) return 'refused';
  return differing.length > 0 ? 'allowed' : null;
}

interface Worth {
  readonly orders: number;
  readonly value: number;
}

async function worthOf(house: House, pairs: readonly OfClients[]): Promise<Map<string, Worth>> {
  const keys = [...new Set(pairs.flatMap(({ clients }) => clients.map(({ key }) => key)))];
  if (keys.length === 0) return new Map();
  const version = await currentVersion(house);
  const rows = await house.columns.query<{ client: string; orders: string; value: string }>(
    standingsOfSql(keys, version),
  );
  return new Map(
    rows.map(({ client, orders, value }) => [client, { orders: Number(orders), value: Number(value) }]),
  );
}

function togetherOf({ clients: [one, other] }: OfClients, worth: ReadonlyMap<string, Worth>): Worth {
  const of = (key: string) => worth.get(key) ?? { orders: 0, value: 0 };
  if (one.key === other.key) return of(one.key);
  return {
    orders: of(one.key).orders + of(other.key).orders,
    value: of(one.key).value + of(other.key).value,
  };
}
