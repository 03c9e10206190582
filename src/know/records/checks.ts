import type { Records } from '../../engines/index.js';
import { HIGHEST } from './belief.js';
import { checksSql } from './checks.sql.js';
import type { PairClient } from './doubtful-pairs.js';
import type { CheckedJoins } from './quality.js';

/** A stratum of joins made without asking, and the one of it that is to be checked next. */
export interface CheckStratum extends CheckedJoins {
  /** Undefined where all are checked. */
  readonly next?: {
    readonly left: string;
    readonly right: string;
    readonly odds: number;
    readonly client: PairClient;
  };
}

interface Row extends CheckedJoins {
  readonly left_value: string | null;
  readonly right_value: string;
  readonly odds: number;
  readonly client: string | null;
  readonly key: string;
  readonly name: string;
}

/** What is known of joins that were made without asking, from the least sure to the surest. @param sure log-odds from which on nobody is asked. */
export async function readChecks(records: Records, sure: number): Promise<CheckStratum[]> {
  const rows = await records.query<Row>(checksSql(sure, HIGHEST));
  return rows.map(({ from, joins, right, wrong, left_value, right_value, odds, client, key, name }) => ({
    from,
    joins,
    right,
    wrong,
    ...(left_value !== null &&
      client !== null && {
        next: { left: left_value, right: right_value, odds, client: { id: client, key, name } },
      }),
  }));
}
