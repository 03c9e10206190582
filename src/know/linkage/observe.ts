import type { Aligned } from './align.js';
import type { EqualIn } from './dependence.js';
import { pairsOf, type FieldCounts, type Observed, type Patterns } from './estimate.js';
import type { Field } from './field.js';
import { levelsOf, RARITIES } from './levels.js';
import { drawnPatterns, patternCounts } from './pairs.sql.js';
import { countedValues } from './records.sql.js';
import { levelsIn, numbersOf, type LinkageStore } from './store.js';
import type { Told } from './told.js';

/** Pairs drawn from all, and from those that are equal in a field. */
const DRAWN = 200_000;
const DRAWN_EQUAL = 5000;

/** Counts the values of the fields of the table `form`, and fills in the table of those that are common. */
export async function countFields(
  store: LinkageStore,
  { fields }: Aligned,
  rows: number,
): Promise<FieldCounts[]> {
  const classes = await store.query<CountedClass>(countedValues(fields, rows));
  await store.fill('common', classes.map(commonRows));
  return fields.map((_, at) => {
    const ofClass = (what: 'records' | 'pairs') =>
      Array.from(
        { length: RARITIES },
        (_, rarity) => classes.find(({ field, class: each }) => field === at && each === rarity)?.[what] ?? 0,
      );
    const [records, pairs] = [ofClass('records'), ofClass('pairs')];
    const filled = records.reduce((sum, each) => sum + each, 0);
    return { filled, pairs, shares: records.map((each) => each / Math.max(filled, 1)) };
  });
}

interface CountedClass {
  readonly field: number;
  readonly class: number;
  readonly records: number;
  readonly pairs: number;
  /** Its values with their hashes, 64-bit numbers, where they are common. */
  readonly common: readonly (readonly [hash: string, value: string])[];
}

function commonRows({ field, class: rarity, common }: CountedClass): Buffer {
  const size = 18;
  const rows = Buffer.alloc(size * common.length);
  common.forEach(([hash, value], at) => {
    rows.writeBigUInt64LE(BigInt(hash), size * at);
    rows.writeUInt8(field, size * at + 8);
    rows.writeBigUInt64LE(BigInt(value), size * at + 9);
    rows.writeUInt8(RARITIES - 1 - rarity, size * at + 17);
  });
  return rows;
}

/** Gathers what a model is estimated from, once the rules' pairs are compared. @param drawn patterns of drawn pairs. */
export async function observe(
  store: LinkageStore,
  fields: readonly Field[],
  compared: readonly Field[],
  rows: number,
  counts: readonly FieldCounts[],
  drawn: readonly EqualIn[],
  told: Told,
): Promise<Observed & { readonly candidates: Patterns & { readonly codes: BigUint64Array } }> {
  const random = drawn[fields.length]!;
  return {
    fields: compared,
    pairs: pairsOf(rows),
    counts: compared.map((_, field) => counts[field] ?? { filled: rows, pairs: [], shares: [] }),
    random,
    told,
    candidates: await store.patterns(patternCounts('pair'), compared.length),
    equalIn: [...drawn.slice(0, fields.length), ...drawnIn(compared.slice(fields.length), compared, random)],
  };
}

/** Of what is no column: of pairs drawn from all, those that have it. */
function drawnIn(more: readonly Field[], compared: readonly Field[], { levels, counts }: EqualIn): EqualIn[] {
  return more.map((field) => {
    const at = compared.indexOf(field);
    const { equal } = levelsOf(field);
    return {
      levels,
      counts: counts.map((count, pattern) => (levels[pattern * compared.length + at] === equal ? count : 0)),
    };
  });
}

/** Of each field, patterns of pairs that are equal in it; at last those of pairs drawn from all. */
export async function readDrawn(
  store: LinkageStore,
  fields: readonly Field[],
  compared: readonly Field[],
  rows: number,
): Promise<EqualIn[]> {
  const drawn = { equal: DRAWN_EQUAL, random: Math.min(DRAWN, 20_000 + 20 * rows) };
  const numbers = numbersOf(await store.bytes(drawnPatterns(fields, compared, rows, drawn)));
  const weights = new Float64Array(numbers.buffer, numbers.byteOffset, numbers.length);
  const from: number[][] = Array.from({ length: fields.length + 1 }, () => []);
  for (let row = 0; row < numbers.length / 4; row += 1) from[Number(numbers[4 * row])]!.push(row);
  return from.map((those) => {
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
