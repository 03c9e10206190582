import type { Links } from './clusters.js';
import type { Field } from './field.js';
import { comparedSql } from './levels.sql.js';
import type { Believer } from './model.js';
import { blockPairs } from './pairs.sql.js';
import { partRows, partsOf } from './parts.js';
import { everyOf, levelsIn, numbersOf, type LinkageStore } from './store.js';

/** Pairs with less are not asked whether a record that stands alone belongs to a cluster. */
const LEAST_ODDS = -4;
/** Parts of more records are not compared wholly. */
const WHOLE_PART = 60;

/** Pairs that are likelier one person's than not, and all others within the parts that these make. */
export async function readLinks(
  store: LinkageStore,
  fields: readonly Field[],
  believer: Believer,
  candidates: { readonly codes: BigUint64Array; readonly levels: Uint8Array },
  rows: number,
): Promise<{ within: Links; thin: Links }> {
  const width = fields.length;
  const kept = [...candidates.codes.keys()].filter((pattern) => {
    believer.read(candidates.levels, pattern * width);
    return believer.personOdds() > LEAST_ODDS;
  });
  await store.run('CREATE TABLE kept (pattern UInt64) ENGINE = Memory');
  const codes = BigUint64Array.from(kept, (pattern) => candidates.codes[pattern]!);
  await store.fill('kept', [Buffer.from(codes.buffer)]);
  const likely = readPairs(
    await store.bytes(
      'SELECT l, r, pattern FROM pair WHERE pattern IN (SELECT pattern FROM kept) FORMAT RowBinary',
    ),
  );
  const thin = joined([likely], believer, width);
  const parts = partsOf(rows, thin);
  await store.run('CREATE TABLE part (id UInt32, part UInt32, large Bool) ENGINE = Memory');
  await store.fill('part', [partRows(parts, WHOLE_PART)]);
  const inParts = blockPairs('part', 'if(large, 0, part + 1)');
  const whole = readPairs(
    await store.bytes(`${comparedSql(fields, inParts, ['toUInt32(l)', 'toUInt32(r)'])} FORMAT RowBinary`),
  );
  const beyond = readPairs(
    await store.bytes(`SELECT l, r, pattern FROM pair JOIN part AS one ON one.id = l JOIN part AS other ON other.id = r
      WHERE one.large AND one.part = other.part FORMAT RowBinary`),
  );
  const within = joined([whole, beyond], believer, width);
  return { within, thin };
}

interface PairRows {
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  readonly codes: BigUint64Array;
}

function readPairs(bytes: Buffer): PairRows {
  const numbers = numbersOf(bytes);
  const words = new Uint32Array(numbers.buffer, numbers.byteOffset, numbers.length * 2);
  const count = numbers.length / 2;
  return {
    left: Uint32Array.from({ length: count }, (_, at) => words[4 * at]!),
    right: Uint32Array.from({ length: count }, (_, at) => words[4 * at + 1]!),
    codes: everyOf(numbers, 1, 2),
  };
}

function joined(all: readonly PairRows[], believer: Believer, width: number): Links {
  const person = all.map(({ codes }) => {
    const levels = levelsIn(codes, width);
    return Float32Array.from(codes, (_, at) => {
      believer.read(levels, at * width);
      return believer.personOdds();
    });
  });
  const count = all.reduce((sum, { left }) => sum + left.length, 0);
  const links = {
    left: new Uint32Array(count),
    right: new Uint32Array(count),
    odds: new Float32Array(count),
  };
  let at = 0;
  all.forEach(({ left, right }, each) => {
    links.left.set(left, at);
    links.right.set(right, at);
    links.odds.set(person[each]!, at);
    at += left.length;
  });
  return links;
}
