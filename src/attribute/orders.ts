import { MaisonError, periodOf } from '../core/index.js';
import { houseSettings, nothing, Sql, sql, type House } from '../engines/index.js';
import { currentVersion } from '../journey/index.js';
import { namesOf, type NamedClient } from './client-names.js';
import type { Parameters } from './parameters.js';
import { creditedSql, UNIT } from './split.sql.js';
import { outcomesSql, RULE_WEIGHINGS, SPLITTING_RULES } from './store.js';

/** Which orders to list, beside the parameters of the report they come from. */
export interface OrderFilter {
  /** Only orders to which this channel came. */
  readonly channel?: string;
  readonly campaign?: string;
  /** The rule whose credit to the channel is listed. */
  readonly model: string;
  /** Part of the number. */
  readonly q?: string;
  /** Where the last page ended. */
  readonly cursor?: string;
}

/** One order in a list. */
export interface ListedOrder {
  readonly namespace: string;
  readonly number: string;
  readonly at: string;
  readonly client: NamedClient | null;
  readonly value: number;
  readonly status: string;
  readonly touches: number;
  /** What the channel asked for got of it, in minor units; all of it where none was asked for. */
  readonly credited: number;
}

const PAGE = 50;

/** Orders of the period, newest first, a page at a time. */
export async function listOrders(
  house: House,
  parameters: Parameters,
  filter: OrderFilter,
  now: Date,
): Promise<{ orders: ListedOrder[]; cursor: string | null }> {
  const period = periodOf(parameters, (await houseSettings(house.records)).timeZone, now);
  const credited = creditedSql(outcomesSql(parameters, period, await currentVersion(house)), RULE_WEIGHINGS);
  const rows = await house.columns
    .query<Row>(sql`SELECT toString(client) AS client, namespace, number, ended_at AS at, value, status,
      if(bare, 0, length(channel)) AS touches, ${creditOf(filter)} AS credited
    FROM (${credited})
    WHERE ${matches(filter)} ${after(filter.cursor)}
    ORDER BY ended_at DESC, namespace, number LIMIT ${PAGE + 1}`);
  const page = rows.slice(0, PAGE);
  const clients = await namesOf(
    house,
    page.map(({ client }) => client),
  );
  const last = page.at(-1);
  return {
    orders: page.map((row) => ({
      ...row,
      client: clients.get(row.client) ?? null,
      value: Number(row.value),
      touches: Number(row.touches),
      credited: Number(row.credited),
    })),
    cursor: rows.length > PAGE && last ? `${last.at}|${last.namespace}|${last.number}` : null,
  };
}

interface Row {
  readonly client: string;
  readonly namespace: string;
  readonly number: string;
  readonly at: string;
  readonly value: string;
  readonly status: string;
  readonly touches: string;
  readonly credited: string;
}

/** Minor units that the asked-for touches got under the asked-for rule. */
function creditOf({ channel, campaign, model }: OrderFilter): Sql {
  if (channel === undefined && campaign === undefined) return sql`value`;
  const index = SPLITTING_RULES.indexOf(model as never);
  const amounts = new Sql([index < 0 ? 'arrayMap(c -> value, channel)' : `amount_${index}`], []);
  return sql`arraySum((amount, c, g) -> if(${asked('c', channel)} AND ${asked('g', campaign)}, amount, 0), ${amounts}, channel, campaign)`;
}

function asked(name: 'c' | 'g', value: string | undefined): Sql {
  return value === undefined ? sql`1` : sql`${new Sql([name], [])} = ${value}`;
}

/** Orders with such a touch that has any credit under the rule. */
function matches({ channel, campaign, model, q }: OrderFilter): Sql {
  const index = SPLITTING_RULES.indexOf(model as never);
  const credits = new Sql([index < 0 ? `arrayMap(c -> ${UNIT}, channel)` : `credit_${index}`], []);
  const touched =
    channel === undefined && campaign === undefined
      ? sql`1`
      : sql`arrayExists((credit, c, g) -> credit != 0 AND ${asked('c', channel)} AND ${asked('g', campaign)}, ${credits}, channel, campaign)`;
  return sql`${touched} ${q ? sql`AND positionCaseInsensitive(number, ${q}) > 0` : nothing}`;
}

function after(cursor: string | undefined): Sql {
  if (cursor === undefined || cursor === '') return nothing;
  const [at, namespace, ...number] = cursor.split('|');
  if (!at || namespace === undefined || Number.isNaN(Date.parse(at))) {
    throw new MaisonError(`cursor "${cursor}" is none of ours; leave it out to start from the newest`);
  }
  const instant = new Date(at);
  return sql`AND (ended_at < ${instant} OR (ended_at = ${instant} AND (namespace, number) > (${namespace}, ${number.join('|')})))`;
}
