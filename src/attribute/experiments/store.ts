import { dayOf, MaisonError, uuidv7 } from '../../core/index.js';
import { houseSettings, sql, type House } from '../../engines/index.js';
import { currentVersion } from '../../journey/index.js';
import { readDraft } from './draft.js';
import { channelsSql } from './experiments.sql.js';
import type { Experiment } from './types.js';

/** All experiments of the house, the latest first. */
export async function listExperiments(house: House): Promise<Experiment[]> {
  const rows = await house.records.query<Omit<Experiment, 'enteredAt'> & { enteredAt: Date }>(
    sql`SELECT id::text, channel, campaign, to_char(from_day, 'YYYY-MM-DD') AS "from", to_char(to_day, 'YYYY-MM-DD') AS "to", kind,
      found, low, high, level, assumed, entered_by AS "enteredBy", entered_at AS "enteredAt"
    FROM experiment ORDER BY to_day DESC, id DESC`,
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
 * @throws MaisonError where it cannot be so.
 */
export async function addExperiment(
  house: House,
  input: unknown,
  by: string,
  now: Date,
): Promise<Experiment> {
  const [{ timeZone }, channels] = await Promise.all([houseSettings(house.records), testedChannels(house)]);
  const draft = readDraft(input, { today: dayOf(now, timeZone), channels });
  const id = uuidv7(now.getTime());
  const { channel, campaign, from, to, kind, found, low, high, level, assumed } = draft;
  await house.records
    .query(sql`INSERT INTO experiment (id, channel, campaign, from_day, to_day, kind, found, low, high, level, assumed, entered_by, entered_at)
    VALUES (${id}, ${channel}, ${campaign}, ${from}::date, ${to}::date, ${kind}, ${found}, ${low}, ${high}, ${level}, ${assumed}, ${by}, ${now})`);
  return { ...draft, id, enteredBy: by, enteredAt: now.toISOString() };
}

/** Takes an experiment out; runs that used it keep what they used. @throws MaisonError where there is none. */
export async function removeExperiment(house: House, id: string): Promise<void> {
  const gone = await house.records.query(sql`DELETE FROM experiment WHERE id::text = ${id} RETURNING id`);
  if (gone.length === 0)
    throw new MaisonError(`there is no experiment ${id}; list them to see their ids`, 404);
}
