import type { Period } from '../core/index.js';
import { sql, type House } from '../engines/index.js';
import { currentTouchesSql } from '../journey/index.js';
import { channelNamed } from './channel-named.js';
import { UNATTRIBUTED } from './explain-causes.js';
import { rowsBy } from './rows.js';
import { readSpend } from './spend.js';
import type { Basis } from './store.js';

/** Channels with a touch in a period; at any time where none is named. */
export async function touchedChannels(house: House, { version }: Basis, period?: Period): Promise<string[]> {
  const within = period ? sql`occurred_at >= ${period.start} AND occurred_at < ${period.end}` : sql`1`;
  const rows = await house.columns.query<{ channel: string }>(
    sql`SELECT DISTINCT channel FROM (${currentTouchesSql(version)}) WHERE ${within}`,
  );
  return rows.map(({ channel }) => channel);
}

/**
 * A channel as the house writes it: one that has touches, was paid for in the period, or is none.
 * @throws MaisonError 404 that names those that there are, where it is none of them.
 */
export async function channelAsWritten(
  house: House,
  basis: Basis,
  period: Period,
  currency: string,
  channel: string,
): Promise<string> {
  const touched = await touchedChannels(house, basis);
  const paid = await readSpend(house, rowsBy(['channel'], {}), period, currency, basis.run);
  return channelNamed([...new Set([...touched, ...paid.keys(), UNATTRIBUTED])].sort(), channel, basis.run);
}
