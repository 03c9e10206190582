import { sql, type House } from '../engines/index.js';

/**
 * How much is in: rows, repeats included until they are merged, and the last batch. Equal extents hold the same events;
 * a merge changes the extent too.
 */
export interface Extent {
  readonly rows: number;
  readonly batch: number;
}

/** How much came in so far; asks of the stores what they know without reading. */
export async function readExtent({ columns, records }: House): Promise<Extent> {
  const [{ rows }, { batch }] = await Promise.all([
    columns.one<{ rows: string }>(sql`SELECT count() AS rows FROM events`),
    records.one<{ batch: number }>(sql`SELECT coalesce(max(id), 0) AS batch FROM batch`),
  ]);
  return { rows: Number(rows), batch };
}

/** The last count of each house in this process. */
const lastCounts = new WeakMap<House, Extent & { readonly events: number }>();

/** How many events there are, each message of a person once; counted again where the extent has changed. */
export async function countEvents(house: House): Promise<number> {
  const extent = await readExtent(house);
  const last = lastCounts.get(house);
  if (last && last.rows === extent.rows && last.batch === extent.batch) return last.events;
  const { events } = await house.columns.one<{ events: string }>(
    sql`SELECT count() AS events FROM events FINAL`,
  );
  lastCounts.set(house, { ...extent, events: Number(events) });
  return Number(events);
}
