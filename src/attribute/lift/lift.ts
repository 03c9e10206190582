import { MaisonError, type Work } from '../../core/index.js';
import { chooseColumns, type Chosen, type ColumnsAsked } from './choose.js';
import { encode, encodingOf, type Encoding } from './encode.js';
import { addRow, noMoments, type Moments, type SparseRow } from './moments.js';
import { outcomesOf } from './outcomes.js';
import { profileOf } from './profile.js';
import { sampleRatio } from './ratio.js';
import type { LiftArm, LiftResult } from './result.js';
import { openTestFile, readRows, type Taken, type TestFile } from './test-file.js';

/** How a test's file is to be read; what is not said is guessed from the names of its columns. */
export interface LiftOptions extends ColumnsAsked {
  /** Probability with which the intervals cover; .95 unless said. */
  readonly level?: number;
  /** What part of the units each arm was meant to have, on any scale; equal parts unless said. */
  readonly shares?: ReadonlyMap<string, number>;
}

/**
 * What each arm of a randomised test added over its control. Reads the file twice, line by line: to see what its
 * columns are, and to sum them up. Memory does not grow with the file.
 * @throws MaisonError where the file cannot be read or its columns or arms cannot be told; the signal's reason when
 *   cancelled.
 */
export async function labLift(path: string, options: LiftOptions = {}, work: Work = {}): Promise<LiftResult> {
  const level = options.level ?? 0.95;
  if (!(level > 0 && level < 1))
    throw new MaisonError(`level ${level} is no probability; give one inside (0, 1), such as .95`);
  const file = await openTestFile(path);
  const where = `${file.name}:${file.headerLine}: the columns are ${file.header.map((name) => `"${name}"`).join(', ')}`;
  const { columns, unreadable } = await profileOf(file, work);
  if (columns.every(({ filled, empty }) => filled + empty === 0))
    throw new MaisonError(
      unreadable?.reason ?? `${file.name} has no rows; below the names of its columns stands one row a unit`,
    );
  const chosen = chooseColumns(columns, options, where);
  const shares = options.shares && checkedShares(options.shares, chosen.arms);
  const encoding = encodingOf(chosen.outcomes, chosen.before);
  const { sums, ...taken } = await sumUp(file, chosen, encoding, work);
  requireUnits(sums, taken);
  const units = new Map([...sums].map(([arm, moments]) => [arm, moments.units]));
  const ratio = sampleRatio(units, shares);
  const taking = [chosen.arm, ...chosen.outcomes, ...chosen.before];
  return {
    arms: armsOf(sums, encoding, level, ratio.broken),
    control: chosen.control,
    ratio,
    allowance:
      chosen.arms.length > 2
        ? `Holm, over ${chosen.arms.length - 1} arms, each outcome by itself`
        : 'none: one arm',
    columns: {
      arm: chosen.arm.name,
      outcomes: chosen.outcomes.map(({ name }) => name),
      before: chosen.before.map(({ name }) => name),
      unused: columns.filter((column) => !taking.includes(column)).map(({ name }) => name),
    },
    ...taken,
  };
}

type Sums = ReadonlyMap<string, Moments>;

async function sumUp(
  file: TestFile,
  { arm, arms }: Chosen,
  encoding: Encoding,
  work: Work,
): Promise<Taken & { sums: Sums }> {
  const sums = new Map(arms.map((name) => [name, noMoments(encoding.width)]));
  const { width } = encoding;
  const row: SparseRow = { at: new Int32Array(width), values: new Float64Array(width), length: 0 };
  const take = (fields: readonly string[]) => {
    const name = fields[arm.position]!.trim();
    if (name === '') return `${arm.name} is empty; name the arm that the unit was given`;
    const fault = encode(encoding, fields, row);
    if (fault === undefined) addRow(sums.get(name)!, row);
    return fault;
  };
  return { ...(await readRows(file, 'reading', take, work)), sums };
}

function requireUnits(sums: Sums, { refusals }: Taken): void {
  for (const [arm, { units }] of sums)
    if (units === 0)
      throw new MaisonError(
        `no row of the arm "${arm}" could be taken; the first refusal: ${refusals[0]!.reason}`,
      );
}

function checkedShares(shares: ReadonlyMap<string, number>, arms: readonly string[]) {
  const shown = arms.map((arm) => `"${arm}"`).join(', ');
  for (const [arm, share] of shares) {
    if (!arms.includes(arm))
      throw new MaisonError(`the arms are ${shown}; "${arm}", given a share, is none of them`);
    if (!(share > 0 && share < Infinity))
      throw new MaisonError(`the share of "${arm}" is ${share}; give a number above 0`);
  }
  const missing = arms.find((arm) => !shares.has(arm));
  if (missing !== undefined)
    throw new MaisonError(`"${missing}" is given no share; give one to each of ${shown}`);
  return shares;
}

function armsOf(sums: Sums, encoding: Encoding, level: number, broken: boolean): LiftArm[] {
  const [control, ...treated] = [...sums.values()] as [Moments, ...Moments[]];
  const outcomes = encoding.outcomes.map(
    (outcome) =>
      [outcome.column.name, outcomesOf(control, treated, { outcome, encoding, level, broken })] as const,
  );
  return [...sums].map(([name, { units }], arm) => ({
    name,
    units,
    outcomes: Object.fromEntries(outcomes.map(([outcome, arms]) => [outcome, arms[arm]!])),
  }));
}
