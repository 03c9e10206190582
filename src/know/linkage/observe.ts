import type { Aligned } from './align.js';
import type { EqualIn } from './dependence.js';
import { pairsOf, type FieldCounts, type Observed, type Patterns } from './estimate.js';
import type { Field } from './field.js';
import { comparedSql, levelsOf } from './levels.sql.js';
import { equalInPatterns, patternCounts, randomPairs } from './pairs.sql.js';
import { COMMON_TABLE, commonValues, equalPairs } from './records.sql.js';
import { levelsIn, numbersOf, type LinkageStore } from './store.js';

/** Pairs drawn from all, and from those that are equal in a field. */
const DRAWN = 200_000;
const DRAWN_EQUAL = 5000;

/** Counts the values of the fields of the table `form`, and fills in which of them are common. */
export async function countFields(store: LinkageStore, { fields }: Aligned): Promise<FieldCounts[]> {
  await store.run(COMMON_TABLE);
  const rows = await store.query<{ filled: number; pairs: number[]; records: number[] }>(equalPairs(fields));
  await store.run(commonValues(fields));
  return rows.map(({ filled, pairs, records }) => ({
    filled,
    pairs,
    shares: records.map((each) => each / Math.max(filled, 1)),
  }));
}

/** Gathers what a model is estimated from, once the rules' pairs are compared. */
export async function observe(
  store: LinkageStore,
  fields: readonly Field[],
  compared: readonly Field[],
  rows: number,
  counts: readonly FieldCounts[],
): Promise<Observed & { readonly candidates: Patterns & { readonly codes: BigUint64Array } }> {
  const width = compared.length;
  const candidates = await store.patterns(patternCounts('pair'), width);
  const drawn = randomPairs(rows, Math.min(DRAWN, 20_000 + 20 * rows));
  const random = await store.patterns(patternCounts(`(${comparedSql(compared, drawn, [])})`), width);
  return {
    fields: compared,
    pairs: pairsOf(rows),
    counts: compared.map((_, field) => counts[field] ?? { filled: rows, pairs: [], shares: [] }),
    random,
    candidates,
    equalIn: [
      ...(await readEqualIn(store, fields, compared, rows)),
      ...drawnIn(compared.slice(fields.length), compared, random),
    ],
  };
}

/** Of what is no column: of pairs drawn from all, those that have it. */
function drawnIn(more: readonly Field[], compared: readonly Field[], { levels, counts }: EqualIn): EqualIn[] {
  return more.map((field) => {
    const at = compared.indexOf(field);
    const { equal } = levelsOf(field.kind);
    return {
      levels,
      counts: counts.map((count, pattern) => (levels[pattern * compared.length + at] === equal ? count : 0)),
    };
  });
}

/** Of each field, patterns of pairs that are equal in it. */
async function readEqualIn(
  store: LinkageStore,
  fields: readonly Field[],
  compared: readonly Field[],
  rows: number,
): Promise<EqualIn[]> {
  const numbers = numbersOf(await store.bytes(equalInPatterns(fields, compared, rows, DRAWN_EQUAL)));
  const weights = new Float64Array(numbers.buffer, numbers.byteOffset, numbers.length);
  return fields.map((_, field) => {
    const those = [...Array(numbers.length / 4).keys()].filter((row) => Number(numbers[4 * row]!) === field);
    const [sum, squares] = [2, 3].map((at) =>
      those.reduce((all, row) => all + weights[4 * row + at]!, 0),
    ) as [number, number];
    const codes = BigUint64Array.from(those, (row) => numbers[4 * row + 1]!);
    const scale = sum / Math.max(squares, 1); // as many draws of one weight say as much (Kish)
    return {
      levels: levelsIn(codes, compared.length),
      counts: Float64Array.from(those, (row) => weights[4 * row + 2]! * scale),
    };
  });
}
