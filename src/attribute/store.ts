import type { Period } from '../core/index.js';
import { sql, type House, type Sql } from '../engines/index.js';
import {
  currentOutcomesSql,
  currentVersion,
  journeysSql,
  ofClientsSql,
  ofSpanSql,
  type JourneySettings,
} from '../journey/index.js';
import { RULE_MODELS } from './catalogue.js';
import type { Parameters } from './parameters.js';
import type { Run } from './run.js';
import type { SplittingRule, Weighing } from './split.sql.js';

/** The rules that split single outcomes, in the order of their columns. */
export const SPLITTING_RULES = RULE_MODELS.map(({ id }) => id).filter(
  (id): id is SplittingRule => id !== 'participation',
);

export const RULE_WEIGHINGS: readonly Weighing[] = SPLITTING_RULES.map((rule) => ({ kind: 'rule', rule }));

/** How journeys are to be made for these parameters. */
export function journeySettings(parameters: Parameters): JourneySettings {
  const { outcome, lookback, touches, after, direct } = parameters;
  return { outcome, lookbackDays: lookback, touches, after, direct };
}

/** The credited outcomes of a period: neither held out nor cancelled. */
export function outcomesSql(parameters: Parameters, period: Period, version: number): Sql {
  const journeys = journeysSql(journeySettings(parameters), version);
  return sql`SELECT * FROM (${ofSpanSql(journeys, period, parameters.clients)}) WHERE converted = 1`;
}

/** Which rows figures are made from: those current at one version, or a run's ledger and what it pinned. */
export interface Basis {
  readonly version: number;
  readonly run?: Run;
}

/** What figures of a run, or of what is there now, are made from; read once so that they agree with each other. */
export async function basisOf(house: House, run: Run | undefined): Promise<Basis> {
  return run ? { version: run.pins.version, run } : { version: await currentVersion(house) };
}

/** One run's ledger in the period. */
export function ledgerSql(run: Run, period: Period): Sql {
  return sql`SELECT * FROM ledger WHERE run = ${run.id} AND occurred_at >= ${period.start} AND occurred_at < ${period.end}`;
}

/** How many outcomes there are to be credited, their value, and how many are held out for want of a rate. */
export async function readTotals(
  house: House,
  parameters: Parameters,
  period: Period,
  { version, run }: Basis,
): Promise<{ outcomes: number; value: number; heldOut: number }> {
  const outcomes = run
    ? sql`SELECT value FROM (${ledgerSql(run, period)}) LIMIT 1 BY namespace, number`
    : outcomesSql(parameters, period, version);
  const [counted, held] = await Promise.all([
    house.columns.one<{ outcomes: string; value: string }>(
      sql`SELECT count() AS outcomes, sum(value) AS value FROM (${outcomes})`,
    ),
    house.columns.one<{ left_out: string }>(sql`SELECT count() AS left_out
      FROM (${currentOutcomesSql(version)}) WHERE outcome = ${parameters.outcome} AND held = 1 AND status != 'cancelled'
      AND occurred_at >= ${period.start} AND occurred_at < ${period.end} AND ${ofClientsSql(parameters.clients)}`),
  ]);
  return { outcomes: Number(counted.outcomes), value: Number(counted.value), heldOut: Number(held.left_out) };
}
