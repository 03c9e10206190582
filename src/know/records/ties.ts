import type { Records } from '../../engines/index.js';
import type { Tie } from '../partition.js';
import { recordTiesSql } from './links.sql.js';

/** What holds two records together or apart, by row, the smaller at the left. */
export interface RowTie extends Tie {
  readonly id: number;
  readonly reason: 'linked' | 'by-hand' | 'apart';
}

interface Row {
  readonly id: number;
  readonly left: string;
  readonly right: string;
  readonly reason: RowTie['reason'];
}

/**
 * Reads what holds records together or apart now, the earliest first.
 * @param names of the records, by row. @param only ties of these records, where they are few; else all are looked through.
 */
export async function readTies(records: Records, names: readonly string[], only = false): Promise<RowTie[]> {
  const rows = new Map(names.map((name, row) => [name, row]));
  const ties = await records.query<Row>(recordTiesSql(only ? names : undefined));
  return ties.flatMap(({ id, left, right, reason }) => {
    const [one, other] = [rows.get(left), rows.get(right)];
    if (one === undefined || other === undefined) return [];
    return [{ id, left: Math.min(one, other), right: Math.max(one, other), reason, odds: null }];
  });
}
