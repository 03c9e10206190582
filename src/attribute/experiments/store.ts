import { dayOf, MaisonError, uuidv7 } from '../../core/index.js';
import { houseSettings, sql, type House, type Sql } from '../../engines/index.js';
import { currentVersion } from '../../journey/index.js';
import { readDraft, type Draft } from './draft.js';
import { campaignsSql, channelsSql } from './experiments.sql.js';
import type { Experiment } from './types.js';

type Row = Omit<Experiment, 'enteredAt'> & { enteredAt: Date };

const COLUMNS = sql`id::text, channel, campaign, to_char(from_day, 'YYYY-MM-DD') AS "from", to_char(to_day, 'YYYY-MM-DD') AS "to",
  kind, found, low, high, level, assumed, entered_by AS "enteredBy", entered_at AS "enteredAt"`;

/** All experiments of the house, the latest first. */
export async function listExperiments(house: House): Promise<Experiment[]> {
  const rows = await house.records.query<Row>(
    sql`SELECT ${COLUMNS} FROM experiment ORDER BY to_day DESC, id DESC`,
  );
  return rows.map((row) => ({ ...row, enteredAt: row.enteredAt.toISOString() }));
}

/** Channels of which the house has touches. */
export async function testedChannels(house: House): Promise<string[]> {
  const rows = await house.columns.query<{ channel: string }>(channelsSql(await currentVersion(house)));
  return rows.map(({ channel }) => channel);
}

/**
 * Enters what an experiment found.
 * @param input a `Draft` as it came in.
 * @throws MaisonError where it cannot be so; 409 where it was entered already.
 */
export async function addExperiment(
  house: House,
  input: unknown,
  by: string,
  now: Date,
): Promise<Experiment> {
  const [{ timeZone }, channels] = await Promise.all([houseSettings(house.records), testedChannels(house)]);
  const draft = readDraft(input, { today: dayOf(now, timeZone), channels });
  await requireCampaign(house, draft);
  const id = uuidv7(now.getTime());
  const { channel, campaign, from, to, kind, found, low, high, level, assumed } = draft;
  const added = await house.records
    .query(sql`INSERT INTO experiment (id, channel, campaign, from_day, to_day, kind, found, low, high, level, assumed, entered_by, entered_at)
    SELECT ${id}::uuid, ${channel}, ${campaign}, ${from}::date, ${to}::date, ${kind}, ${found}::float8, ${low}::float8, ${high}::float8,
      ${level}::float8, ${assumed}, ${by}, ${now}::timestamptz
    WHERE NOT EXISTS (${sameSql(draft)}) ON CONFLICT DO NOTHING RETURNING id`);
  if (added.length === 0) throw await enteredAlready(house, draft);
  return { ...draft, id, enteredBy: by, enteredAt: now.toISOString() };
}

/** So many campaigns are named to choose from. */
const NAMED = 12;

/** @throws MaisonError where no touch is of the campaign. */
async function requireCampaign(house: House, { channel, campaign }: Draft): Promise<void> {
  if (campaign === null) return;
  const rows = await house.columns.query<{ campaign: string }>(
    campaignsSql(channel, await currentVersion(house)),
  );
  if (rows.some((row) => row.campaign === campaign)) return;
  const names = rows.slice(0, NAMED).map((row) => row.campaign);
  const more = rows.length > NAMED ? ` or another ${rows.length - NAMED}` : '';
  const all =
    names.length === 0 ? `${channel} has none; leave it out` : `choose one of ${names.join(', ')}${more}`;
  throw new MaisonError(`campaign "${campaign}": there is no touch of it; ${all}`, 422);
}

/** Those of the same test: one finding, which must not count twice. */
function sameSql({ channel, campaign, from, to, kind }: Draft): Sql {
  return sql`SELECT ${COLUMNS} FROM experiment WHERE channel = ${channel} AND coalesce(campaign, '') = ${campaign ?? ''}
    AND from_day = ${from}::date AND to_day = ${to}::date AND kind = ${kind} ORDER BY entered_at, id LIMIT 1`;
}

async function enteredAlready(house: House, draft: Draft): Promise<MaisonError> {
  const [first] = await house.records.query<Row>(sameSql(draft));
  const { channel, campaign, from, to, kind } = draft;
  const test = `the ${kind} experiment on ${campaign === null ? channel : `${channel}, ${campaign}`} from ${from} to ${to}`;
  const of = first
    ? ` as ${first.id}, by ${first.enteredBy} on ${first.enteredAt.toISOString().slice(0, 10)}: ${written(first.found)} orders (${written(first.low)} to ${written(first.high)})`
    : '';
  return new MaisonError(`${test} was entered already${of}; it counts once, remove that one to enter it anew`, 409);
} // prettier-ignore

/** Orders as they are told: whole, or with one decimal. */
const written = (orders: number) => String(Math.round(orders * 10) / 10);

/** Takes an experiment out; runs that used it keep what they used. @throws MaisonError where there is none. */
export async function removeExperiment(house: House, id: string): Promise<void> {
  const gone = await house.records.query(sql`DELETE FROM experiment WHERE id::text = ${id} RETURNING id`);
  if (gone.length === 0)
    throw new MaisonError(`there is no experiment ${id}; list them to see their ids`, 404);
}
