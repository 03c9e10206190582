import { HOUSE_KINDS, type HouseKind } from '../houses/kinds.js';
import { judge, type Judged } from './judge.js';
import { bySize } from './results.js';
import { mayMisplace } from './targets/misplaced.js';
import type { ProvedHouse } from './types.js';

/** What was found on the simulated houses of one size, as a screen shows it. */
export interface ProofSummary {
  /** Clients of each house. */
  readonly clients: number;
  readonly houses: number;
  /** Of them, those that were measured before the model was last changed. */
  readonly outdated: number;
  /** Kinds that there are; not all of them need to have been tried. */
  readonly kinds: number;
  readonly tried: readonly KindSummary[];
}

interface KindSummary {
  readonly name: string;
  readonly says: string;
  /** Whether no channel causes anything there. */
  readonly nothing: boolean;
  readonly houses: number;
  /** The part of the orders that the model may misplace there. */
  readonly limit: number;
  /** The part of the orders that each model misplaced: the mean of the houses, the least and the most. */
  readonly models: readonly {
    readonly name: string;
    readonly misplaced: number;
    readonly least: number;
    readonly most: number;
  }[];
  /** The intervals of channels, and how many held the truth. */
  readonly intervals: number;
  readonly held: number;
  /** Verdicts that were wrong. */
  readonly wrong: number;
}

/**
 * The size at which the most kinds were tried, of several the largest; undefined where none was tried.
 * @param program the digest of the code as it is.
 */
export function summaryOf(results: readonly ProvedHouse[], program: string): ProofSummary | undefined {
  const kindsOf = (houses: readonly ProvedHouse[]) => new Set(houses.map(({ kind }) => kind)).size;
  const sizes = bySize(results).sort(
    (a, b) => kindsOf(b.houses) - kindsOf(a.houses) || b.clients - a.clients,
  );
  if (!sizes[0]) return undefined;
  const { clients, houses } = sizes[0];
  const tried = HOUSE_KINDS.flatMap((kind) => {
    const some = houses.filter((house) => house.kind === kind.name);
    return some.length > 0 ? [kindSummary(kind, clients, some.map((house) => judge(house, kind.alike)))] : []; // prettier-ignore
  });
  const outdated = houses.filter((house) => house.program !== program).length;
  return { clients, houses: houses.length, outdated, kinds: HOUSE_KINDS.length, tried };
}

function kindSummary(
  { name, says, nothing }: HouseKind,
  clients: number,
  houses: readonly (readonly Judged[])[],
): KindSummary {
  const judged = houses.flat();
  const certain = judged.flatMap(({ certainty }) => certainty ?? []);
  const total = (of: 'intervals' | 'held') =>
    certain.reduce((sum, { working, idle }) => sum + working[of] + idle[of], 0);
  return {
    name,
    says,
    nothing,
    houses: houses.length,
    limit: mayMisplace(name, nothing, clients),
    models: [...new Set(judged.map((each) => each.name))].map((model) => {
      const misplaced = judged.filter((each) => each.name === model).map((each) => each.misplaced);
      const mean = misplaced.reduce((sum, each) => sum + each, 0) / misplaced.length;
      return { name: model, misplaced: mean, least: Math.min(...misplaced), most: Math.max(...misplaced) };
    }),
    intervals: total('intervals'),
    held: total('held'),
    wrong: certain.reduce((sum, each) => sum + each.falselyIncremental + each.falselyNone, 0),
  };
} // prettier-ignore
