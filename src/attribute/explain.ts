import { readTable, sentence } from '../collect/index.js';
import { DAY, MaisonError } from '../core/index.js';
import { houseSettings, sql, type House } from '../engines/index.js';
import { currentOutcomesSql, journeysSql } from '../journey/index.js';
import { RULE_MODELS, type ModelName } from './catalogue.js';
import { namesOf, type NamedClient } from './client-names.js';
import {
  orderEventsSql,
  orderSql,
  touchesInLedgerSql,
  touchesOfSql,
  touchEventsSql,
  type OrderRow,
  type TouchRow,
} from './explain.sql.js';
import { UNATTRIBUTED, withCauses } from './explain-causes.js';
import {
  accountOf,
  detailOf,
  identifierOf,
  linesOf,
  type Account,
  type Line,
  type TouchEvent,
} from './explain-words.js';
import { readParameters } from './parameters.js';
import type { Check, Share } from './share.js';
import type { RunName } from './reported.js';
import type { Run } from './run.js';
import { readChecks } from './understood.js';
import { UNIT } from './split.sql.js';
import { basisOf, journeySettings, RULE_WEIGHINGS } from './store.js';

/** One touch of an outcome and what it got. */
export interface ExplainedTouch {
  readonly id: string;
  readonly at: string;
  readonly daysBefore: number;
  readonly channel: string;
  /** What it was, in words of the record. */
  readonly detail: string;
  readonly source: string;
  readonly medium: string;
  readonly campaign: string;
  readonly adviser: string;
  readonly boutique: string;
  readonly reach: string;
  /** The channel rule that named it. */
  readonly rule: { readonly id: string; readonly sentence: string };
  /** By which identifier it came and how that was joined to the client. */
  readonly link: { readonly identifier: string; readonly how: string };
  readonly credits: Readonly<Record<string, Share>>;
}

/** Why each touch of an outcome got what it got. */
export interface Explanation {
  readonly namespace: string;
  readonly number: string;
  readonly at: string;
  readonly client: NamedClient | null;
  readonly status: string;
  readonly value: number;
  readonly gross: number;
  readonly heldOut: boolean;
  readonly currency: string;
  readonly refunds: readonly { readonly at: string; readonly value: number }[];
  readonly lines: readonly Line[];
  /** What it said of its money. */
  readonly account?: Account;
  readonly clientOrders: { readonly nth: number; readonly previousAt: string | null };
  readonly live: boolean;
  readonly run?: RunName;
  /** Whether the run credited it: it does not where it is of another period, or of clients that the run left out. */
  readonly credited: boolean;
  readonly models: readonly ModelName[];
  /** What was held against the incremental model of the run. */
  readonly checks: readonly Check[];
  readonly touches: readonly ExplainedTouch[];
  /** What no touch got: all of it where there was none. Of the incremental model it is the baseline. */
  readonly unattributed: Readonly<Record<string, Share>>;
  /** What happened to the order and when, in order. */
  readonly history: readonly { readonly at: string; readonly what: string }[];
}

/**
 * Explains one outcome, as it is now or as it was when a run was taken.
 * @param run its ledger; the rules over what is there now where absent.
 * @throws MaisonError where there is no such order, or several of one number.
 */
export async function explain(
  house: House,
  order: { readonly number: string; readonly namespace?: string },
  run?: Run,
): Promise<Explanation> {
  const { version } = await basisOf(house, run);
  const found = await findOrder(house, order, version);
  const [{ rows, splitting }, events, previous, clients, settings] = await Promise.all([
    readTouchRows(house, found, version, run).then((credited) => withCauses(house, found, run, credited)),
    house.columns.query<OrderEvent>(orderEventsSql(found.client, found.namespace, found.number)),
    readPrevious(house, found, version),
    namesOf(house, [found.client]),
    houseSettings(house.records),
  ]);
  const models = run?.models ?? RULE_MODELS;
  const completed = events.findLast(({ name }) => name === 'Order Completed');
  const account = accountOf(completed);
  const touched = rows.filter((row) => row.channel !== UNATTRIBUTED);
  return {
    namespace: found.namespace,
    number: found.number,
    at: found.occurred_at,
    client: clients.get(found.client) ?? null,
    status: found.status,
    value: Number(found.value),
    gross: Number(found.gross),
    heldOut: found.held === 1,
    currency: settings.currency,
    refunds: events
      .filter(({ name }) => name === 'Order Refunded')
      .map(({ occurred_at, value }) => ({ at: occurred_at, value: Number(value ?? 0) })),
    lines: linesOf(completed?.properties),
    ...(account && { account }),
    clientOrders: { nth: found.nth, previousAt: previous },
    live: run === undefined,
    ...(run && { run: { id: run.id, number: run.number, at: run.at } }),
    credited: run === undefined || rows.length > 0,
    models: models.filter(({ id }) => splitting.includes(id)),
    checks: run ? await readChecks(house, run) : [],
    touches: await describeTouches(house, found, touched, splitting),
    unattributed: sharesOf(
      rows.find((row) => row.channel === UNATTRIBUTED),
      splitting,
    ),
    history: events.map(({ occurred_at, name, source }) => ({
      at: occurred_at,
      what: `${name}, from ${source}`,
    })),
  };
}

interface OrderEvent {
  readonly name: string;
  readonly occurred_at: string;
  readonly source: string;
  readonly value: string | null;
  readonly currency: string;
  readonly properties: string;
}

async function findOrder(
  house: House,
  { number, namespace }: { number: string; namespace?: string },
  version: number,
): Promise<OrderRow> {
  const rows = await house.columns.query<OrderRow>(orderSql(number, namespace, currentOutcomesSql(version)));
  if (rows.length === 0) {
    throw new MaisonError(
      `there is no order ${namespace ? `${namespace} ` : ''}${number}; check its number`,
      404,
    );
  }
  const namespaces = [...new Set(rows.map((row) => row.namespace))];
  if (namespaces.length > 1) {
    throw new MaisonError(
      `order ${number} is in ${namespaces.join(' and ')}; write ${namespaces[0]}/${number}`,
      409,
    );
  }
  return rows[0]!;
}

function readTouchRows(
  house: House,
  order: OrderRow,
  version: number,
  run: Run | undefined,
): Promise<TouchRow[]> {
  if (run) return house.columns.query(touchesInLedgerSql(run.id, order.namespace, order.number));
  const settings = journeySettings(readParameters({ outcome: order.outcome }));
  const journey = sql`SELECT * FROM (${journeysSql(settings, version)})
    WHERE client = toUInt64(${order.client}) AND converted = 1 AND namespace = ${order.namespace} AND number = ${order.number}`;
  return house.columns.query(touchesOfSql(journey, RULE_WEIGHINGS));
}

async function readPrevious(house: House, order: OrderRow, version: number): Promise<string | null> {
  const row = await house.columns.one<{
    count: string;
    at: string;
  }>(sql`SELECT count() AS count, max(occurred_at) AS at
    FROM (${currentOutcomesSql(version)}) WHERE client = toUInt64(${order.client}) AND outcome = ${order.outcome}
    AND status != 'cancelled' AND occurred_at < parseDateTime64BestEffort(${order.occurred_at}, 3, 'UTC')`);
  return row.count === '0' ? null : row.at;
}

async function describeTouches(
  house: House,
  order: OrderRow,
  rows: readonly TouchRow[],
  splitting: readonly string[],
): Promise<ExplainedTouch[]> {
  if (rows.length === 0) return [];
  const events = await house.columns.query<TouchEvent & { id: string }>(
    touchEventsSql(
      order.client,
      rows.map(({ id }) => id),
    ),
  );
  const known = new Map(events.map((event) => [event.id, event]));
  const [joins, sentences] = await Promise.all([readJoins(house, events), ruleSentences(house)]);
  return rows.map((row) => {
    const event = known.get(row.id);
    const identifier = event ? identifierOf(event) : '';
    return {
      id: row.id,
      channel: row.channel,
      source: row.source,
      medium: row.medium,
      campaign: row.campaign,
      adviser: row.adviser,
      boutique: row.boutique,
      reach: row.reach,
      rule: { id: row.rule, sentence: sentences.get(row.rule) ?? row.rule },
      at: row.touched_at,
      daysBefore: Math.floor((Date.parse(order.occurred_at) - Date.parse(row.touched_at)) / DAY),
      detail: event ? detailOf(event) : 'erased, or no longer kept',
      link: { identifier, how: joins.get(identifier) ?? 'its own' },
      credits: sharesOf(row, splitting),
    };
  });
}

/** For identifiers that were joined to another, why. */
async function readJoins(house: House, events: readonly TouchEvent[]): Promise<Map<string, string>> {
  const identifiers = [...new Set(events.map(identifierOf))];
  const rows = await house.records.query<{
    identifier: string;
    reason: string;
  }>(sql`SELECT identifier, reason FROM (
      SELECT left_kind || ':' || left_value AS identifier, reason, id FROM identity_join WHERE decision = 'joined' AND undone_at IS NULL
      UNION ALL SELECT right_kind || ':' || right_value, reason, id FROM identity_join WHERE decision = 'joined' AND undone_at IS NULL) AS each
    WHERE identifier = ANY (${identifiers}) ORDER BY id DESC`);
  return new Map(rows.map(({ identifier, reason }) => [identifier, reason]));
}

function sharesOf(row: TouchRow | undefined, splitting: readonly string[]): Record<string, Share> {
  return Object.fromEntries(
    splitting.map((model, index) => [
      model,
      { credit: Number(row?.credits[index] ?? 0) / UNIT, value: Number(row?.amounts[index] ?? 0) },
    ]),
  );
}

/** The rules that hold now, in words, by id. */
async function ruleSentences(house: House): Promise<Map<string, string>> {
  const { rules } = await readTable(house);
  return new Map(
    rules.map((rule) => [
      rule.id,
      sentence(rule)
        .map(({ text }) => text)
        .join(' '),
    ]),
  );
}
