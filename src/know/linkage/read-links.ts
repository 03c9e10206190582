import { believed, isTold, type BelievedLinks } from './believed.js';
import type { Links } from './clusters.js';
import type { Two } from './decisions.js';
import { comparedSql } from './levels.sql.js';
import { pairsOf } from './estimate.js';
import { linksWhere } from './links-by-row.js';
import { Believer, type LinkageModel } from './model.js';
import { blockPairs } from './pairs.sql.js';
import { partRows, partsOf, type Parts } from './parts.js';
import { everyOf, numbersOf, type LinkageStore } from './store.js';

/** Pairs with less are not asked whether a record that stands alone belongs to a cluster. */
const LEAST_ODDS = -4;
/** The tables by which pairs are asked for: patterns, and records with their parts. */
const ASKED_BY = { kept: 'pattern UInt64', part: 'id UInt32, part UInt32, large Bool' };
/** Parts of more records are not compared wholly. */
const WHOLE_PART = 60;

/**
 * Pairs that may be one person's, and all others within the parts that those above even odds make.
 * @param together records that were decided to be one person's.
 * @returns beside them all lists with what is believed, households' pairs too.
 */
export async function readLinks(
  store: LinkageStore,
  model: LinkageModel,
  candidates: { readonly codes: BigUint64Array },
  rows: number,
  together: readonly Two[],
): Promise<{ within: PairLinks; thin: PairLinks; all: readonly BelievedLinks[] }> {
  const believer = new Believer(model);
  const believe = (pairs: PairRows) => believed(pairs, believer, model);
  const patterns = believe({ left: new Uint32Array(0), right: new Uint32Array(0), code: candidates.codes });
  const kept = candidates.codes.filter(
    (_, pattern) => patterns.odds[pattern]! > LEAST_ODDS || isTold(patterns, pattern),
  );
  await Promise.all(
    Object.entries(ASKED_BY).map(([name, of]) => store.run(`CREATE TABLE ${name} (${of}) ENGINE = Memory`)),
  );
  await store.fill('kept', [Buffer.from(kept.buffer)]);
  const likely = believe(
    readPairs(
      await store.bytes(
        'SELECT l, r, pattern FROM pair WHERE pattern IN (SELECT pattern FROM kept) FORMAT RowBinary',
      ),
    ),
  );
  const thin = joined([likely], (odds) => odds > LEAST_ODDS);
  const parts = partsOf(rows, thin, together);
  await store.fill('part', [partRows(parts, WHOLE_PART)]);
  const met = believe(
    readPairs(
      await store.bytes(`SELECT l, r, pattern FROM pair JOIN part AS one ON one.id = l JOIN part AS other ON other.id = r
      WHERE one.part = other.part FORMAT RowBinary`),
    ),
  );
  if (met.code.length === pairsWithin(parts)) {
    await dropTables(store);
    return { within: met, thin, all: [likely, met] };
  }
  const large = new Set([...parts.values()].filter(({ length }) => length > WHOLE_PART).flat());
  const beyond = linksWhere(met, (pair) => large.has(met.left[pair]!));
  const inParts = blockPairs('part', ['if(large, 0, part + 1)']);
  const compared = comparedSql(model.fields, inParts, ['toUInt32(l)', 'toUInt32(r)']);
  const whole = believe(readPairs(await store.bytes(`${compared} FORMAT RowBinary`)));
  await dropTables(store);
  return { within: joined([whole, beyond]), thin, all: [likely, whole, beyond] };
}

/** What was asked by is asked by anew where the pairs are read again. */
async function dropTables(store: LinkageStore): Promise<void> {
  await Promise.all(Object.keys(ASKED_BY).map((table) => store.run(`DROP TABLE ${table}`)));
}

/** Links with the patterns of their levels. */
export type PairLinks = Links & { readonly code: BigUint64Array };

/** Pairs of records of one part. */
function pairsWithin(parts: Parts): number {
  let pairs = 0;
  for (const { length } of parts.values()) pairs += pairsOf(length);
  return pairs;
}

/** Pairs and their patterns. */
export interface PairRows {
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  readonly code: BigUint64Array;
}

/** Pairs out of rows of two numbers of 32 bits and one of 64. */
export function readPairs(bytes: Buffer): PairRows {
  const numbers = numbersOf(bytes);
  const words = new Uint32Array(numbers.buffer, numbers.byteOffset, numbers.length * 2);
  const count = numbers.length / 2;
  return {
    left: Uint32Array.from({ length: count }, (_, at) => words[4 * at]!),
    right: Uint32Array.from({ length: count }, (_, at) => words[4 * at + 1]!),
    code: everyOf(numbers, 1, 2),
  };
}

/** Lists as one, of those pairs whose odds pass. */
function joined(all: readonly PairLinks[], passes: (odds: number) => boolean = () => true): PairLinks {
  const kept = all.map(({ odds }) => Uint32Array.from(odds.keys()).filter((at) => passes(odds[at]!)));
  const count = kept.reduce((sum, { length }) => sum + length, 0);
  const links = {
    left: new Uint32Array(count),
    right: new Uint32Array(count),
    odds: new Float32Array(count),
    code: new BigUint64Array(count),
  };
  let to = 0;
  all.forEach(({ left, right, odds, code }, list) => {
    for (const at of kept[list]!) {
      links.left[to] = left[at]!;
      links.right[to] = right[at]!;
      links.code[to] = code[at]!;
      links.odds[to++] = odds[at]!;
    }
  });
  return links;
}
