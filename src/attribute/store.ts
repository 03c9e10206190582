import type { Period } from '../core/index.js';
import { sql, type House, type Sql } from '../engines/index.js';
import {
  currentOutcomesSql,
  currentTouchesSql,
  currentVersion,
  journeysSql,
  ofSpanSql,
  type JourneySettings,
} from '../journey/index.js';
import { RULE_MODELS } from './catalogue.js';
import type { Parameters } from './parameters.js';
import { keyOf, type Share } from './share.js';
import { groupedSql, ledgerSumsSql, sumsSql } from './report.sql.js';
import type { Run } from './run.js';
import type { SplittingRule, TouchColumn, Weighing } from './split.sql.js';

/** Summed credits of one row, in units of `UNIT` and minor units. */
export interface CreditRow {
  readonly keys: readonly string[];
  /** Outcomes with such a touch among their touches, and their value. */
  readonly tookPart: number;
  readonly tookPartValue: number;
  /** By model. */
  readonly shares: ReadonlyMap<string, Share>;
}

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
function ledgerSql(run: Run, period: Period): Sql {
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
      AND occurred_at >= ${period.start} AND occurred_at < ${period.end}`),
  ]);
  return { outcomes: Number(counted.outcomes), value: Number(counted.value), heldOut: Number(held.left_out) };
}

/** Every row's credit under every model. */
export async function readCredits(
  house: House,
  parameters: Parameters,
  period: Period,
  { version, run }: Basis,
): Promise<CreditRow[]> {
  const { by } = parameters;
  const models = run?.splitting ?? SPLITTING_RULES;
  const statement = run
    ? ledgerSumsSql(ledgerSql(run, period), by, models.length)
    : sumsSql(outcomesSql(parameters, period, version), RULE_WEIGHINGS, by);
  const rows = await house.columns.query<Record<string, string>>(statement);
  return rows.map((row) => ({
    keys: by.map((_, index) => row[`key_${index}`]!),
    tookPart: Number(row['took_part']),
    tookPartValue: Number(row['took_part_value']),
    shares: new Map(
      models.map((model, index) => [
        model,
        { credit: Number(row[`credit_${index}`]), value: Number(row[`amount_${index}`]) },
      ]),
    ),
  }));
}

/** Touches of the period by row; none where a grain is a property, which only credited touches are asked for. */
export async function readTouches(
  house: House,
  parameters: Parameters,
  period: Period,
  { version }: Basis,
): Promise<Map<string, number>> {
  const { by } = parameters;
  if (by.some((grain) => grain.startsWith('property:'))) return new Map();
  const touches = sql`SELECT * FROM (${currentTouchesSql(version)})
    WHERE occurred_at >= ${period.start} AND occurred_at < ${period.end}`;
  const rows = await house.columns.query<Record<string, string>>(
    groupedSql(touches, by as readonly TouchColumn[], [sql`count() AS touches`]),
  );
  return new Map(
    rows.map((row) => [keyOf(by.map((_, index) => row[`key_${index}`]!)), Number(row['touches'])]),
  );
}
