import { RUN_LOCK } from '../consent/index.js';
import { periodOf, startOfDay, type Period, type Work } from '../core/index.js';
import { houseSettings, sql, type House } from '../engines/index.js';
import { currentOutcomesSql, journeysSql, ofSpanSql, pathsSql } from '../journey/index.js';
import { dropCauses, type Lesson } from './incremental/index.js';
import type { ListedRun, Pins, Run, RunResult } from './run.js';
import { digestSql, writeLedgerSql } from './run.sql.js';
import type { Weighing } from './split.sql.js';
import { journeySettings, outcomesSql } from './store.js';

type Held = Run['parameters'];

/** What derivation stands at now. */
export function readPins(
  house: House,
): Promise<Pick<Pins, 'version' | 'batch' | 'identitySequence' | 'settings' | 'rules' | 'tiers'>> {
  return house.records.one(
    sql`SELECT version, batch, identity_sequence AS "identitySequence", settings,
      (SELECT coalesce(max(version), 0) FROM channel_rules) AS rules,
      (SELECT coalesce(sum(hashtextextended(key::text || ' ' || coalesce(traits->'tier'->>'value', ''), 0)::numeric), 0)::text
        FROM client WHERE merged_into IS NULL) AS tiers
      FROM derivation`,
  );
}

/**
 * The last moment before now of which anything is told on the last day of a period, where that day is not over: what is
 * read until then depends on what the house was told, and not on when somebody asks.
 */
export async function readUntil(
  house: House,
  { to, end }: Pick<Period, 'to' | 'end'>,
  { batch, now, timeZone }: { readonly batch: number; readonly now: Date; readonly timeZone: string },
): Promise<string | undefined> {
  if (now >= end) return undefined;
  const day = startOfDay(to, timeZone);
  const { last } = await house.columns.one<{ last: string }>(
    sql`SELECT toString(toUnixTimestamp64Milli(max(occurred_at))) AS last FROM events
      WHERE occurred_at >= ${day} AND occurred_at <= ${now} AND batch <= ${batch}`,
  );
  return new Date(Math.max(Number(last), day.getTime())).toISOString();
}

export async function insertRun(house: House, id: string, parameters: Held, pins: Pins): Promise<void> {
  await house.records.query(sql`INSERT INTO run (id, state, parameters, pins)
    VALUES (${id}, 'running', ${JSON.stringify(parameters)}::jsonb, ${JSON.stringify(pins)}::jsonb)`);
}

/** Ends a run with what it found, or with why it did not. @returns whether it was still being taken. */
export async function finishRun(
  house: House,
  id: string,
  state: Run['state'],
  result: RunResult | string,
  lesson?: Lesson,
): Promise<boolean> {
  const [found, message] = typeof result === 'string' ? [null, result] : [JSON.stringify(result), null];
  const ended = await house.records
    .query(sql`UPDATE run SET state = ${state}, result = ${found}::jsonb, message = ${message},
    lesson = ${lesson ? JSON.stringify(lesson) : null}::jsonb,
    digest = ${typeof result === 'string' ? null : result.digest}, finished_at = now() WHERE id = ${id} AND state = 'running' RETURNING id`);
  return ended.length > 0;
}

interface RunRow {
  readonly id: string;
  readonly number: number;
  readonly at: Date;
  readonly state: Run['state'];
  readonly parameters: Held;
  readonly pins: Pins;
  readonly result: RunResult | null;
  readonly message: string | null;
}

/** One run, whatever its state. @param id also its number, as people call it. */
export async function readRun(house: House, id: string): Promise<Run | undefined> {
  const [row] = await house.records
    .query<RunRow>(sql`SELECT id, number, started_at AS at, state, parameters, pins, result, message
    FROM run WHERE id::text = ${id} OR number::text = ${id}`);
  return row && runOf(row);
}

/** Runs, newest first, without what they found: whoever waits for a run asks again and again. */
export async function listRuns(house: House, limit = 50): Promise<ListedRun[]> {
  const rows = await house.records.query<
    Omit<ListedRun, 'at'> & { at: Date }
  >(sql`SELECT id, number, started_at AS at, state, parameters, coalesce(message, '') AS message,
      coalesce(models, '[]') AS models, coalesce(digest, '') AS digest
    FROM run ORDER BY number DESC LIMIT ${limit}`);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

function runOf({ result, message, at, ...row }: RunRow): Run {
  return {
    ...row,
    at: at.toISOString(),
    message: message ?? '',
    ...(result ?? { models: [], splitting: [], refused: {}, totals: {}, gaps: {}, digest: '' }),
  };
}

/** A period whose ends are within this part of its length of another's is nearly the same. */
const NEAR = 0.1;
/**
 * The run at which the fit of another may begin: the newest over nearly the same period, by the same program and rules.
 * Where nothing at all has changed since, it is the run at which that one began, so that the same is credited the same.
 */
export async function runBefore(house: House, held: Held, pins: Pins): Promise<string | undefined> {
  const { from, to, outcome, clients } = held;
  const { code, settings, rules } = pins;
  const [found] = await house.records.query<{ id: string; began: string | null; is_same: boolean }>(sql`
    SELECT id, pins ->> 'before' AS began,
      pins - 'before' = ${JSON.stringify(pins)}::jsonb AND parameters ->> 'from' = ${from} AND parameters ->> 'to' = ${to} AS is_same
    FROM run
    WHERE state = 'done' AND lesson IS NOT NULL
      AND pins ->> 'code' = ${code} AND pins ->> 'settings' = ${settings} AND pins ->> 'rules' = ${String(rules)}
      AND parameters ->> 'outcome' = ${outcome} AND parameters ->> 'clients' = ${clients}
      AND abs((parameters ->> 'from')::date - ${from}::date) <= ${NEAR}::float * (${to}::date - ${from}::date)
      AND abs((parameters ->> 'to')::date - ${to}::date) <= ${NEAR}::float * (${to}::date - ${from}::date)
    ORDER BY number DESC LIMIT 1`);
  return found?.is_same ? (found.began ?? undefined) : found?.id;
}

/** What a run learnt, and over which period. */
export async function readLesson(
  house: House,
  id: string,
): Promise<{ lesson: Lesson; parameters: Held } | undefined> {
  const [row] = await house.records.query<{ lesson: Lesson; parameters: Held }>(
    sql`SELECT lesson, parameters FROM run WHERE id = ${id} AND lesson IS NOT NULL`,
  );
  return row;
}

/** Whether there is anything to credit in the period. */
export async function hasOutcomes(house: House, parameters: Held, version: number): Promise<boolean> {
  const { start, end } = periodOf(parameters, (await houseSettings(house.records)).timeZone, new Date(0));
  const rows = await house.columns.query(sql`SELECT 1 FROM (${currentOutcomesSql(version)})
    WHERE outcome = ${parameters.outcome} AND status != 'cancelled' AND held = 0
      AND occurred_at >= ${start} AND occurred_at < ${end} LIMIT 1`);
  return rows.length > 0;
}

/** The journeys of the run's period as distinct paths, a line of JSON each, in an order that depends on nothing but them. */
export async function journeyPaths(
  house: House,
  parameters: Held,
  version: number,
  { signal }: Work,
): Promise<AsyncIterable<Buffer>> {
  const period = periodOf(parameters, (await houseSettings(house.records)).timeZone, new Date(0));
  const journeys = ofSpanSql(journeysSql(journeySettings(parameters), version), period, parameters.clients);
  return house.columns.bytes(sql`${pathsSql(journeys)} FORMAT JSONEachRow`, { signal });
}

export async function writeLedger(
  house: House,
  id: string,
  parameters: Held,
  version: number,
  weighings: readonly Weighing[],
  work: Work,
): Promise<void> {
  const period = periodOf(parameters, (await houseSettings(house.records)).timeZone, new Date(0));
  await house.columns.run(writeLedgerSql(id, outcomesSql(parameters, period, version), weighings), {
    signal: work.signal,
  });
}

export async function readDigest(house: House, id: string): Promise<string> {
  return (await house.columns.one<{ digest: string }>(digestSql(id))).digest;
}

async function dropLedger(house: House, id: string): Promise<void> {
  await house.columns.run(sql`DELETE FROM ledger WHERE run = ${id}`);
}

/** Ends runs that a process left behind when it died, unless a run is being taken, which does so when it begins. */
export async function endBrokenRuns(house: House): Promise<void> {
  await house.records.tryLocked(RUN_LOCK, () => endBroken(house));
}

/** Ends runs that are told to be taken while none is: they have no result, and their part of a ledger goes. */
export async function endBroken(house: House): Promise<void> {
  const broken = await house.records.query<{ id: string }>(sql`SELECT id FROM run WHERE state = 'running'`);
  for (const { id } of broken) {
    await dropCredits(house, id);
    await finishRun(house, id, 'failed', 'the process that took it ended before it was done; take it again');
  }
}

/** Drops what a run wrote. */
export async function dropCredits(house: House, id: string): Promise<void> {
  await dropLedger(house, id);
  await dropCauses(house, id);
}

/** What a run must know to be asked: all of the incremental model, or what runs of before it was kept have not. */
const KNOWING = {
  incremental: sql`result -> 'incremental' IS NOT NULL`,
  byWeek: sql`result #> '{incremental,channels,0,byWeek}' IS NOT NULL`,
  experiments: sql`result #> '{incremental,experiments}' IS NOT NULL`,
  sequences: sql`result #> '{incremental,sequences}' IS NOT NULL`,
} as const;

/** The newest run that is done and knows that; undefined where there is none. */
export async function newestRun(house: House, knowing: keyof typeof KNOWING): Promise<Run | undefined> {
  const [row] = await house.records
    .query<RunRow>(sql`SELECT id, number, started_at AS at, state, parameters, pins, result, message
    FROM run WHERE state = 'done' AND ${KNOWING[knowing]} ORDER BY number DESC LIMIT 1`);
  return row && runOf(row);
}
