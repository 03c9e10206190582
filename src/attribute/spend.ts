import { channelsOfSpend, type Way } from '../collect/index.js';
import { toMajor, toMinor, type Period } from '../core/index.js';
import { sql, typed, type House, type Sql } from '../engines/index.js';
import { currentTouchesSql, currentVersion } from '../journey/index.js';
import type { Claimed } from './claims.js';
import type { Rows } from './rows.js';
import type { Run } from './run.js';
import { keyOf } from './share.js';

/** Summed spend of one way; by day where it must be converted, '' otherwise. */
interface SpendRow extends Way {
  readonly day: string;
  readonly currency: string;
  readonly cost: string;
  readonly claimed_orders: number | null;
  readonly claimed: string | null;
}

interface Rate {
  readonly currency: string;
  readonly day: string;
  readonly rate: number;
}

/** What was spent on one channel and campaign on a day, in minor units of the house's currency. */
interface NamedSpend {
  readonly channel: string;
  readonly campaign: string;
  readonly day: string;
  readonly cost: number;
  /** What the platform says it sold there. */
  readonly claimed: Claimed;
}

/** What was spent on a row, and what platforms say it sold; null where none of them says. */
export interface Paid {
  readonly cost: number;
  readonly claimed: Claimed | null;
}

/**
 * Spend of the period by row, in minor units of the currency, where every grain is one that spend is known by. Spend in
 * a currency without a rate is left out.
 * @param by what rows are by; of one channel alone where it says so.
 * @param run whose rules name the spend; those that hold now otherwise.
 */
export async function readSpend(
  house: House,
  by: Rows,
  period: Period,
  currency: string,
  run?: Run,
): Promise<Map<string, Paid>> {
  const { within } = by;
  if (!by.every((grain) => grain === 'channel' || grain === 'campaign')) return new Map();
  const spend = new Map<string, Paid>();
  for (const named of await namedSpend(house, spentSql(period, currency), currency, run)) {
    if (within !== undefined && within !== named.channel) continue;
    const key = keyOf(by.map((grain) => named[grain as 'channel' | 'campaign']));
    spend.set(key, together(spend.get(key), named));
  }
  return spend;
}

/** What was spent on two rows together, and is claimed of them. */
export function together(paid: Paid | undefined, { cost, claimed }: Paid): Paid {
  const sum = (left: number | null | undefined, right: number | null | undefined) =>
    right === null || right === undefined ? (left ?? null) : (left ?? 0) + right;
  const orders = sum(paid?.claimed?.orders, claimed?.orders);
  const value = sum(paid?.claimed?.value, claimed?.value);
  return {
    cost: (paid?.cost ?? 0) + cost,
    claimed: orders === null && value === null ? null : { orders, value },
  };
}

/** The channels on which a file spent something and of which no touch is known yet, by name. @param id of the import. */
export async function channelsWithoutTouches(house: House, id: string): Promise<string[]> {
  const ways = await house.columns.query<Way>(
    sql`SELECT DISTINCT channel, platform, medium, campaign FROM spend FINAL WHERE import = ${id} AND cost > 0`,
  );
  const channels = [...new Set(await channelsOfSpend(house, ways))].sort();
  if (channels.length === 0) return [];
  const touched = await house.columns.query<{ channel: string }>(
    sql`SELECT DISTINCT channel FROM (${currentTouchesSql(await currentVersion(house))}) WHERE channel IN ${typed('Array(String)', channels)}`,
  );
  return channels.filter((channel) => !touched.some((each) => each.channel === channel));
}

/** The same by channel and day. */
export async function readDailySpend(
  house: House,
  period: Period,
  currency: string,
  run?: Run,
): Promise<readonly NamedSpend[]> {
  return namedSpend(house, spentSql(period, currency, sql`toString(row.day)`), currency, run);
}

async function namedSpend(
  house: House,
  statement: Sql,
  currency: string,
  run: Run | undefined,
): Promise<NamedSpend[]> {
  const [rows, rates] = await Promise.all([
    house.columns.query<SpendRow>(statement),
    house.records.query<Rate>(
      sql`SELECT currency, day::text, rate::float AS rate FROM exchange_rate ORDER BY day`,
    ),
  ]);
  const channels = await channelsOfSpend(house, rows, run?.pins.rules);
  return rows.flatMap((row, nth) => {
    const rate = row.currency === currency ? 1 : rateOn(rates, row);
    if (rate === undefined) return [];
    const converted = (minor: string) => toMinor(toMajor(Number(minor), row.currency) * rate, currency) ?? 0;
    const claimed = {
      orders: row.claimed_orders === null ? null : Number(row.claimed_orders),
      value: row.claimed === null ? null : converted(row.claimed),
    };
    return [
      { channel: channels[nth]!, campaign: row.campaign, day: row.day, cost: converted(row.cost), claimed },
    ];
  });
}

/** @param ownDay the day of spend in the house's own currency; not told apart unless said. */
function spentSql({ from, to }: Period, currency: string, ownDay: Sql = sql`''`): Sql {
  return sql`SELECT channel, platform, medium, campaign, row.currency AS currency,
      if(row.currency = ${currency}, ${ownDay}, toString(row.day)) AS day, sum(row.cost) AS cost,
      sum(row.claimed_orders) AS claimed_orders, sum(row.claimed) AS claimed
    FROM (SELECT * FROM spend FINAL WHERE day >= toDate(${from}) AND day <= toDate(${to})) AS row
    GROUP BY channel, platform, medium, campaign, currency, day`;
}

/** The newest rate on or before the day. */
function rateOn(rates: readonly Rate[], { currency, day }: SpendRow): number | undefined {
  return rates.findLast((rate) => rate.currency === currency && rate.day <= day)?.rate;
}
