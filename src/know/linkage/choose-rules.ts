import { Costs, type SampledKeys } from './costs.js';
import { pairsOf, type FieldCounts } from './estimate.js';
import { keySql, type Key } from './keys.js';
import { blockPairs } from './pairs.sql.js';
import {
  chosenRules,
  likelyRules,
  possibleRules,
  type LikelyPairs,
  type Rule,
  type TwoKeys,
} from './rules.js';
import { everyOf, numbersOf, type LinkageStore } from './store.js';

/** Records whose keys are counted. */
const COUNTED = 30_000;
/** Pairs that are compared: for each record, fewer for each where records are many, and at least. */
const compares = (records: number) => Math.max(LEAST_COMPARED, Math.min(60 * records, 12e6 + 16 * records));
const LEAST_COMPARED = 200_000;
/** Likely pairs by which rules are chosen. */
const LIKELY = 30_000;
/** A block of more records is left to finer keys. */
export const LARGEST_BLOCK = 500;

/** Chooses by which keys records meet: all that could be are costed by counting, then held against likely pairs. */
export async function chooseRules(
  store: LinkageStore,
  keys: readonly Key[],
  rows: number,
  counts: readonly FieldCounts[],
): Promise<Rule[]> {
  const costs = new Costs(await sampleKeys(store, keys, rows), LARGEST_BLOCK);
  const possible = possibleRules(keys, (one, other) => costs.of(one, other));
  const first = likelyRules(possible, keys, pairsOf(rows), Math.max(LEAST_COMPARED, rows * 4));
  const budget = compares(rows);
  if (first.length === 0)
    return possible
      .filter(({ cost }) => cost.pairs < budget)
      .sort((a, b) => b.cost.pairs - a.cost.pairs)
      .slice(0, 1);
  const filled = counts.map((count) => count.filled / rows);
  return chosenRules(possible, keys, await likelyPairs(store, keys, first), {
    filled,
    records: rows,
    budget,
  });
}

/** SQL text of a rule's key (an OR of such columns takes the engine long to plan: it reads all that they come from): of one of the keys of records, or of two together. @param first SQL texts of the keys' numbers. */
export function ruleSql(first: string, second: string): string {
  return first === second ? first : `if(least(${first}, ${second}) = 0, 0, cityHash64(${first}, ${second}))`;
}

/** SQL text of a rule's key out of the keys' numbers: key0, key1, ... */
export const numberOf = ({ one, other }: TwoKeys) => ruleSql(`key${one}`, `key${other}`);

/** SQL texts of the numbers that some rules are made of, with their names. */
export function numbersFor(rules: readonly TwoKeys[], keys: readonly Key[]): string[] {
  const used = new Set(rules.flatMap(({ one, other }) => [one, other]));
  return [...used].map((key) => `${keySql(keys[key]!)} AS key${key}`);
}

/** What a rule is called. */
export function nameOf({ one, other }: TwoKeys, keys: readonly Key[]): string {
  return one === other ? keys[one]!.name : `${keys[one]!.name} and ${keys[other]!.name}`;
}

async function sampleKeys(store: LinkageStore, keys: readonly Key[], rows: number): Promise<SampledKeys> {
  const step = Math.max(1, Math.floor(rows / COUNTED));
  const columns = keys.map((key) => keySql(key)).join(', ');
  const numbers = numbersOf(
    await store.bytes(
      `SELECT ${columns} FROM form WHERE cityHash64(id, 'sample') % ${step} = 0 ORDER BY id FORMAT RowBinary`,
    ),
  );
  const records = numbers.length / keys.length;
  return {
    records,
    keys: keys.map((_, at) => everyOf(numbers, at, keys.length)),
    times: rows / Math.max(records, 1),
  };
}

/** Pairs of the first rules, by all keys that they agree in. */
async function likelyPairs(
  store: LinkageStore,
  keys: readonly Key[],
  rules: readonly Rule[],
): Promise<LikelyPairs> {
  const numbered = `(SELECT ${['id', ...numbersFor(rules, keys)].join(', ')} FROM form)`;
  const pairs = blockPairs(numbered, rules.map(numberOf), LARGEST_BLOCK);
  await store.run(
    `CREATE TABLE likely ENGINE = Memory AS SELECT DISTINCT l, r FROM (${pairs}) ORDER BY cityHash64(l, r) LIMIT ${LIKELY}`,
  );
  const columns = keys.map((key, at) => `${keySql(key)} AS k${at}`).join(', ');
  await store.run(
    `CREATE TABLE likely_key ENGINE = Memory AS SELECT id, ${columns} FROM form WHERE id IN (SELECT arrayJoin([l, r]) FROM likely)`,
  );
  const agree = keys.map(
    (_, at) => `bitShiftLeft(toUInt64(one.k${at} != 0 AND one.k${at} = other.k${at}), ${at})`,
  );
  const rows = numbersOf(
    await store.bytes(`SELECT ${agree.join(' + ')} AS keys, toUInt64(count()) FROM likely
      JOIN likely_key AS one ON one.id = l JOIN likely_key AS other ON other.id = r GROUP BY keys ORDER BY keys FORMAT RowBinary`),
  );
  const codes = everyOf(rows, 0, 2);
  const words = new Uint32Array(codes.buffer);
  return {
    low: Uint32Array.from(codes, (_, at) => words[2 * at]!),
    high: Uint32Array.from(codes, (_, at) => words[2 * at + 1]!),
    counts: Float64Array.from(everyOf(rows, 1, 2), Number),
  };
}
