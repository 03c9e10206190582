import { MaisonError } from '../../core/index.js';
import { Union } from './union.js';

/** Two records, by their numbers. */
export type Two = readonly [one: number, other: number];

/** What a person decided of records; it holds whatever the model believes. */
export interface Decisions {
  /** Records of one person. */
  readonly together: readonly Two[];
  /** Records of two persons. */
  readonly apart: readonly Two[];
  /** What log-odds come to by what was decided: clusters go by that. The model's own where absent. */
  readonly learnt?: (odds: number) => number;
}

/** Nothing was decided. */
export const UNDECIDED: Decisions = { together: [], apart: [] };

/**
 * @throws {MaisonError} 422 where a record is none of the rows, or where two are apart that decisions put together.
 */
export function requireConsistent({ together, apart }: Decisions, rows: number): void {
  const isRow = (row: number) => Number.isInteger(row) && row >= 0 && row < rows;
  const strange = [...together, ...apart].flat().find((row) => !isRow(row));
  if (strange !== undefined)
    throw new MaisonError(`a decision is about row ${strange}; there are rows 0 to ${rows - 1}`, 422);
  const union = new Union(rows);
  for (const [one, other] of together) union.join(one, other);
  const contradicted = apart.find(([one, other]) => union.rootOf(one) === union.rootOf(other));
  if (contradicted === undefined) return;
  const [one, other] = contradicted;
  throw new MaisonError(
    `rows ${one} and ${other} were decided to be two persons, and by other decisions they are one; take one of these back`,
    422,
  );
}

/** The same decisions about the same records by other numbers. @param numbers of each record its new number. */
export function renumbered({ together, apart }: Decisions, numbers: ArrayLike<number>): Decisions {
  const of = ([one, other]: Two): Two => [numbers[one]!, numbers[other]!];
  return { together: together.map(of), apart: apart.map(of) };
}

/** Records or clusters that must not meet in one cluster, while clusters join. */
export class Apart {
  readonly #from = new Map<number, Set<number>>();

  /** @param nameOf what a record goes by: the cluster that it is in. */
  constructor(apart: readonly Two[], nameOf: (record: number) => number) {
    for (const [one, other] of apart) {
      this.#of(nameOf(one)).add(nameOf(other));
      this.#of(nameOf(other)).add(nameOf(one));
    }
  }

  has(one: number, other: number): boolean {
    return this.#from.get(one)?.has(other) ?? false;
  }

  /** Lets the other go by the one's name. */
  join(one: number, other: number): void {
    const others = this.#from.get(other);
    if (!others) return;
    this.#from.delete(other);
    for (const third of others) {
      const thirds = this.#from.get(third)!;
      thirds.delete(other);
      thirds.add(one);
      this.#of(one).add(third);
    }
  }

  #of(name: number): Set<number> {
    const known = this.#from.get(name);
    if (known) return known;
    const made = new Set<number>();
    this.#from.set(name, made);
    return made;
  }
}
