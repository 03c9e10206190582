import { sql, type House } from '../engines/index.js';
import { ENTRY_KINDS, kindOf, tell, type EntryKind, type Said } from './sentences.js';
import { countsSql, entriesSql, type Place } from './timeline.sql.js';

/** One thing that happened. */
export interface Entry extends Said {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly kind: EntryKind;
  readonly source: string;
  /** The order, where it is one. */
  readonly order: { readonly namespace: string; readonly number: string } | null;
}

export interface Timeline {
  readonly entries: readonly Entry[];
  /** What to ask for next; null at the end. */
  readonly before: string | null;
  /** How many there are of each kind. */
  readonly counts: Readonly<Record<EntryKind, number>>;
}

export interface TimelineOptions {
  readonly before?: string;
  /** Entries of one kind; of all where absent. */
  readonly kind?: EntryKind;
  readonly limit?: number;
}

const MOST_PERSONS = 2000;

/** All that happened with a client, under whichever identifier it came in, the newest first. */
export async function timeline(
  house: House,
  client: string,
  options: TimelineOptions = {},
): Promise<Timeline> {
  const names = await personsOf(house, client);
  const limit = options.limit ?? 50;
  const [rows, counts] = await Promise.all([
    house.columns.query<Row>(entriesSql(names, options.kind, placeOf(options.before), limit + 1)),
    house.columns.query<{ kind: EntryKind; count: string }>(countsSql(names)),
  ]);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    entries: shown.map(entryOf),
    before: rows.length > limit && last ? `${Date.parse(last.occurred_at)}-${last.id}` : null,
    counts: Object.fromEntries(
      ENTRY_KINDS.map((kind) => [kind, Number(counts.find((each) => each.kind === kind)?.count ?? 0)]),
    ) as Record<EntryKind, number>,
  };
}

/** The names under which the client's events are kept: every identifier, as `kind:value`. */
export async function personsOf(house: House, client: string): Promise<string[]> {
  const rows = await house.records.query<{ name: string }>(
    sql`SELECT kind || ':' || value AS name FROM identifier WHERE client = ${client}
      ORDER BY first_seen, kind, value LIMIT ${MOST_PERSONS}`,
  );
  return rows.map(({ name }) => name);
}

interface Row {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly occurred_at: string;
  readonly source: string;
  readonly url: string;
  readonly adviser: string;
  readonly boutique: string;
  readonly campaign: string;
  readonly referrer: string;
  readonly order_namespace: string;
  readonly order_number: string;
  readonly value: string | null;
  readonly currency: string;
  readonly properties: string;
}

function entryOf(row: Row): Entry {
  const said = tell({
    ...row,
    orderNumber: row.order_number,
    value: row.value === null ? null : Number(row.value),
    properties: JSON.parse(row.properties) as Record<string, unknown>,
  });
  const kind = kindOf(row);
  return {
    id: row.id,
    at: row.occurred_at,
    kind,
    source: row.source,
    order: kind === 'order' ? orderOf(row) : null,
    ...said,
  };
}

/** The order that an event is or tells of; one that came without a number goes by the event's own id. */
function orderOf({ id, name, order_namespace: namespace, order_number: number }: Row): Entry['order'] {
  if (number) return { namespace, number };
  return name === 'Order Completed' ? { namespace, number: id } : null;
}

function placeOf(before: string | undefined): Place | undefined {
  const [, at, event] = /^(\d{1,15})-([0-9a-f]{32})$/.exec(before ?? '') ?? [];
  return at && event ? { at: Number(at), event } : undefined;
}
