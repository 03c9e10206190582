import { DAY, turns, type Work } from '../../core/index.js';
import { sql, type House } from '../../engines/index.js';
import { Gathering, type LeftOut } from './gather.js';
import { labelsOf, type Coded, type Look } from './labels.js';
import { clientsSql, looksSql, tiersSql, type Scope } from './read.sql.js';
import { Rows } from './rows.js';
import type { Streams } from './streams.js';
import { tiersOf, type TierKeys } from './tiers.js';

/** What is to be read: a window, the name of an outcome, and the state that a run pinned. */
export interface StreamScope {
  /** The window, the end left out; it should not be later than now. */
  readonly start: Date;
  readonly end: Date;
  /** Days before the window of which touches are read, too; 90 unless said. */
  readonly lookback?: number;
  readonly outcome: string;
  readonly version: number;
  readonly batch: number;
}

/** Streams, and whose and what the entries of their arrays are. Arrays by client or event lie in memory
 * that threads share. */
export interface ReadStreams {
  readonly streams: Streams;
  /** The key of each client, ascending. */
  readonly clients: BigUint64Array;
  /** By event: the first eight bytes of the id of a touch, or of the event of an order; 0 for a signal. */
  readonly ids: BigUint64Array;
  /** By order, as orders come in the streams: as `outcomes.event` begins, and the value in minor units. */
  readonly orders: { readonly ids: BigUint64Array; readonly values: Float64Array };
  /** By event the label of a touch, 0 otherwise; and the names of each label: `campaign.names[campaign.of[label]]`. */
  readonly grains: Readonly<Record<'channel' | 'campaign' | 'adviser' | 'boutique', Coded>> & {
    readonly labels: Uint32Array;
    /** By label: 1 where the client did something, and the house did not only send or show. */
    readonly takenUp: Uint8Array;
  };
  /** Clients with more than 20,000 events, who are not in the streams. */
  readonly leftOut: Readonly<LeftOut>;
}

/**
 * Reads what the incremental model is fitted to: of all clients of whom there is any event before the end of the
 * window, their orders, signals and touches, those that were only delivered or shown included. A contact
 * stands once, and a direct visit none at all; a session of signals counts once.
 *
 * Touches and orders are as of a version. Signals are of the events up to a batch, but of clients as they are joined,
 * events as they are corrected and tiers as they are known now.
 */
export async function readStreams(house: House, asked: StreamScope, work: Work = {}): Promise<ReadStreams> {
  const scope = { lookback: 90, ...asked, outcomeEvents: await outcomeEventsOf(house) };
  const [looks, known] = await Promise.all([
    readLooks(house, scope, work),
    house.records.query<TierKeys>(tiersSql()),
  ]);
  const labels = labelsOf(looks);
  const { types, kinds, starts, since, times, clients, ids, orders, leftOut, ...gathered } = await gather(
    house,
    scope,
    new Gathering(labels, scope.lookback),
    work,
  );
  const { channel, campaign, adviser, boutique, takenUp } = labels;
  const days = (scope.end.getTime() - scope.start.getTime()) / DAY;
  const { tiers, tier } = await tiersOf(clients, ordersIn(starts, kinds), known);
  return {
    streams: { days, types, tiers, starts, tier, since, times, kinds },
    clients,
    ids,
    orders,
    grains: { channel, campaign, adviser, boutique, takenUp, labels: gathered.labels },
    leftOut,
  };
}

async function gather(house: House, scope: Scope, gathering: Gathering, { signal }: Work) {
  const rows = new Rows((row) => gathering.take(row));
  const turn = turns();
  for await (const bytes of house.columns.bytes(clientsSql(scope), { signal })) {
    rows.push(bytes);
    await turn();
  }
  rows.end();
  return gathering.finish();
}

async function readLooks(house: House, scope: Scope, { signal }: Work): Promise<Look[]> {
  const rows = await house.columns.query<Look & { look: string }>(looksSql(scope), { signal });
  return rows.map((row) => ({ ...row, look: Number(row.look) }));
}

/** Names of the events that the house's outcomes are made of. */
async function outcomeEventsOf({ records }: House): Promise<string[]> {
  const rows = await records.query<{ event: string }>(
    sql`SELECT DISTINCT event FROM outcome_definition ORDER BY event`,
  );
  return rows.map(({ event }) => event);
}

function ordersIn(starts: Int32Array, kinds: Uint8Array): (client: number) => number {
  return (client) => {
    let orders = 0;
    for (let event = starts[client]!; event < starts[client + 1]!; event += 1)
      orders += Number(kinds[event] === 0);
    return orders;
  };
}
