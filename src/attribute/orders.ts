import { MaisonError, periodOf } from '../core/index.js';
import { houseSettings, nothing, Sql, sql, type House } from '../engines/index.js';
import { currentVersion } from '../journey/index.js';
import { INCREMENTAL } from './catalogue.js';
import { namesOf, type NamedClient } from './client-names.js';
import type { Parameters } from './parameters.js';
import type { Run } from './run.js';
import { creditedSql, UNIT, type SplittingRule } from './split.sql.js';
import { outcomesSql, RULE_WEIGHINGS, SPLITTING_RULES } from './store.js';

/** Which orders to list, beside the parameters of the report they come from. */
export interface OrderFilter {
  /** Only orders to which this channel came. */
  readonly channel?: string;
  readonly campaign?: string;
  /** The model whose credit to the channel is listed: a rule, or the incremental one of a run. */
  readonly model: string;
  /** By what it pinned; live unless said. */
  readonly run?: Run;
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
  const { run } = filter;
  const asked = run ? { ...run.parameters, from: parameters.from, to: parameters.to } : parameters;
  const period = periodOf(asked, (await houseSettings(house.records)).timeZone, now);
  const orders = outcomesSql(asked, period, run?.pins.version ?? (await currentVersion(house)));
  const rows = await house.columns.query<Row>(sql`SELECT toString(client) AS client, * EXCEPT client
    FROM (${listedSql(orders, filter)})
    WHERE ${filter.q ? sql`positionCaseInsensitive(number, ${filter.q}) > 0` : sql`1`} ${after(filter.cursor)}
    ORDER BY at DESC, namespace, number LIMIT ${PAGE + 1}`);
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

/** Orders with how many touches they had and, in minor units, what is credited of them; those with none are left out. */
function listedSql(orders: Sql, { channel, campaign, model, run }: OrderFilter): Sql {
  const order = sql`client, namespace, number, ended_at AS at, value, status`;
  if (channel === undefined && campaign === undefined)
    return sql`SELECT ${order}, length(channel) AS touches, value AS credited FROM (${orders})`;
  if (model === INCREMENTAL.id) return causedSql(orders, { channel, campaign, run });
  const weighing = RULE_WEIGHINGS[SPLITTING_RULES.indexOf(model as SplittingRule)];
  const touches = creditedSql(orders, weighing ? [weighing] : [], { columns: ['channel', 'campaign'] });
  const asked = sql`${channel === undefined ? sql`1` : sql`row.channel = ${channel}`}
    AND ${campaign === undefined ? sql`1` : sql`row.campaign = ${campaign}`}`;
  if (weighing === undefined)
    return sql`SELECT DISTINCT ${order}, if(bare, 0, of) AS touches, value AS credited FROM (${touches}) AS row WHERE ${asked}`;
  return sql`SELECT ${order}, if(bare, 0, of) AS touches, sum(amount_0) AS credited
    FROM (${touches}) AS row WHERE ${asked} AND credit_0 != 0 GROUP BY client, namespace, number, at, value, status, touches`;
}

/** An order of which less was caused than this, in billionths, is not listed: one in a hundred. */
const LISTED = UNIT / 100;

/** Orders that the incremental model of a run credits to a channel or campaign, with how much of each. */
function causedSql(orders: Sql, { channel, campaign, run }: Omit<OrderFilter, 'model'>): Sql {
  if (!run?.incremental)
    throw new MaisonError('model "incremental": it comes with a run; name one that has it with run');
  return sql`SELECT client, namespace, number, ended_at AS at, value, status, length(channel) AS touches, credited
    FROM (${orders}) AS placed INNER JOIN (SELECT namespace, number, sum(amount) AS credited FROM causes
      WHERE run = ${run.id} AND ${channel === undefined ? sql`1` : sql`channel = ${channel}`}
        AND ${campaign === undefined ? sql`1` : sql`campaign = ${campaign}`}
      GROUP BY namespace, number HAVING sum(credit) >= ${LISTED}) AS caused USING (namespace, number)`;
}

function after(cursor: string | undefined): Sql {
  if (cursor === undefined || cursor === '') return nothing;
  const [at, namespace, ...number] = cursor.split('|');
  if (!at || namespace === undefined || Number.isNaN(Date.parse(at))) {
    throw new MaisonError(`cursor "${cursor}" is none of ours; leave it out to start from the newest`);
  }
  const instant = new Date(at);
  return sql`AND (at < ${instant} OR (at = ${instant} AND (namespace, number) > (${namespace}, ${number.join('|')})))`;
}
