/** One value of a field as one source tells it; see `GET /api/clients/:id/facts/:field`. */
export interface Statement {
  value: unknown;
  source: string;
  /** ISO 8601, UTC. */
  at: string;
  /** How many records tell it. */
  times: number;
}

/** A value with all who tell it. */
export interface Told {
  value: unknown;
  taken: boolean;
  by: readonly Statement[];
}

/** Statements by their value, whatever its case, as the others of a fact are counted; the one that was taken first. */
export function byValue(statements: readonly Statement[], taken: unknown): Told[] {
  const fold = (value: unknown) => JSON.stringify(value).toLowerCase();
  const groups = new Map<string, Statement[]>();
  for (const statement of statements) {
    const folded = fold(statement.value);
    groups.set(folded, [...(groups.get(folded) ?? []), statement]);
  }
  return [...groups]
    .map(([folded, by]): Told => ({ value: by[0]!.value, taken: folded === fold(taken), by }))
    .sort((a, b) => Number(b.taken) - Number(a.taken));
}
