import type { Decisions } from './decisions.js';
import type { Field } from './field.js';
import { comparedSql } from './levels.sql.js';
import { Believer, MOST_LEVELS, PERSON, type LinkageModel } from './model.js';
import { everyOf, levelsIn, numbersOf, type LinkageStore } from './store.js';

/** Patterns of pairs that a person decided, a row each, and which of them are one person's. */
export interface Told {
  readonly levels: Uint8Array;
  readonly same: Uint8Array;
}

/** Nobody decided anything. */
export const NOTHING_TOLD: Told = { levels: new Uint8Array(0), same: new Uint8Array(0) };

/**
 * Compares the pairs that a person decided.
 * @param decided by the ids of records in the table `form`.
 */
export async function readTold(
  store: LinkageStore,
  compared: readonly Field[],
  { together, apart }: Decisions,
): Promise<Told> {
  const pairs = [
    ...together.map(([one, other]) => [Math.min(one, other), Math.max(one, other), 1]),
    ...apart.map(([one, other]) => [Math.min(one, other), Math.max(one, other), 0]),
  ].filter(([one, other]) => one !== other);
  if (pairs.length === 0) return NOTHING_TOLD;
  await store.run('CREATE TABLE told (l UInt32, r UInt32, same UInt32) ENGINE = Memory');
  await store.fill('told', [Buffer.from(Uint32Array.from(pairs.flat()).buffer)]);
  const asked = 'SELECT toUInt64(l) AS l, toUInt64(r) AS r, toUInt64(same) AS same FROM told';
  const numbers = numbersOf(
    await store.bytes(
      `SELECT same, pattern FROM (${comparedSql(compared, asked, ['same'])}) ORDER BY same, pattern FORMAT RowBinary`,
    ),
  );
  await store.run('DROP TABLE told');
  return {
    levels: levelsIn(everyOf(numbers, 1, 2), compared.length),
    same: Uint8Array.from(everyOf(numbers, 0, 2), Number),
  };
}

/** Puts what a person said of pairs in the place of what they were taken for. */
export function addTold(
  model: LinkageModel,
  { levels, same }: Told,
  totals: number[],
  sums: readonly Float64Array[],
): void {
  const width = model.fields.length;
  const believer = new Believer(model);
  for (let pair = 0; pair < same.length; pair += 1) {
    const at = pair * width;
    believer.read(levels, at);
    const parts = [1, ...Array.from(believer.odds, Math.exp)];
    const whole = parts.reduce((sum, part) => sum + part, 0);
    const others = whole - parts[PERSON]!;
    for (let which = PERSON; which < parts.length; which += 1) {
      const taken = parts[which]! / whole;
      const isPerson = which === PERSON;
      const said = same[pair] ? Number(isPerson) : isPerson ? 0 : parts[which]! / others;
      totals[which] = Math.max(totals[which]! + said - taken, 0);
      const sum = sums[which]!;
      for (let field = 0; field < width; field += 1) {
        const place = field * MOST_LEVELS + levels[at + field]!;
        sum[place] = Math.max(sum[place]! + said - taken, 0);
      }
    }
  }
}
