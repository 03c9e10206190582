import { countEvents, pendingEvents } from '../collect/index.js';
import { sql, type House } from '../engines/index.js';
import { identityLag } from '../know/index.js';
import { derivedSql } from './status.sql.js';

/** What the house holds, counted from its stores. */
export interface Status {
  readonly events: number;
  readonly rejected: number;
  /** What is acknowledged and not yet in the column store: events, and changes of who is who. */
  readonly pending: number;
  /** People the house knows. */
  readonly clients: number;
  readonly touches: number;
  readonly outcomes: number;
}

export async function readStatus(house: House): Promise<Status> {
  const [events, { rejected }, known, waiting, lag] = await Promise.all([
    countEvents(house),
    house.columns.one<{ rejected: string }>(sql`SELECT count() AS rejected FROM rejects FINAL`),
    house.records.one<{ clients: number; version: number }>(
      sql`SELECT (SELECT count(*) FROM client WHERE merged_into IS NULL) AS clients, version FROM derivation`,
    ),
    pendingEvents(house),
    identityLag(house.records),
  ]);
  const derived = await house.columns.one<{ touches: string; outcomes: string }>(derivedSql(known.version));
  return {
    events,
    rejected: Number(rejected),
    pending: waiting + lag,
    clients: known.clients,
    touches: Number(derived.touches),
    outcomes: Number(derived.outcomes),
  };
}
