import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { readConditions, readTable, TABLE_VERSION } from '../collect/index.js';
import { MaisonError, decimalPlaces } from '../core/index.js';
import { readHouseSettings, sql, type House, type Records } from '../engines/index.js';
import { ORDER, type Money, type OutcomeDefinition } from './outcomes.sql.js';
import type { Table } from './touches.sql.js';

/** The number of this code's way of deriving; it changes whenever the rows that come of it do. */
const DERIVATION = 2;

/** How far derivation has come. */
export interface Position {
  readonly version: number;
  readonly batch: number;
  readonly sequence: number;
  /** A hash of everything besides events and identities that the rows depend on. */
  readonly settings: string;
}

export async function readPosition(records: Records): Promise<Position> {
  return records.one(sql`SELECT version, batch, identity_sequence AS sequence, settings FROM derivation`);
}

/** What rows are derived by. */
export interface Terms {
  readonly table: Table;
  readonly outcomes: readonly OutcomeDefinition[];
  readonly money: Money;
  readonly hash: string;
}

/** The rules, outcome definitions, currency and rates that hold now. Before the house's start every amount is held. */
export async function readTerms(house: House): Promise<Terms> {
  const { records } = house;
  const [table, outcomes, settings, rates] = await Promise.all([
    readTable(house),
    readOutcomes(records),
    readHouseSettings(records),
    records.one<{ digest: string }>(
      sql`SELECT coalesce(md5(string_agg(concat(currency, day, rate), ',' ORDER BY currency, day)), '') AS digest FROM exchange_rate`,
    ),
  ]);
  const money = { currency: settings?.currency ?? '', timeZone: settings?.timeZone ?? 'UTC' };
  const all = [DERIVATION, TABLE_VERSION, table, outcomes, money, rates.digest];
  const hash = createHash('sha256').update(JSON.stringify(all)).digest('hex').slice(0, 32);
  return { table, outcomes, money, hash };
}

/** The house's outcome definitions; an order completed where it has none of that name. */
export async function readOutcomes(records: Records): Promise<OutcomeDefinition[]> {
  const rows = await records.query<{ name: string; event: string; condition: unknown }>(
    sql`SELECT name, event, condition FROM outcome_definition ORDER BY name`,
  );
  const defined = rows.map(({ name, event, condition }) => ({
    name,
    event,
    condition: readConditions(condition),
  }));
  return defined.some(({ name }) => name === ORDER.name) ? defined : [ORDER, ...defined];
}

/** Brings the house's dated rates to the column store, as factors between minor units. */
export async function copyFactors(house: House, { currency }: Money): Promise<void> {
  await house.columns.run(sql`TRUNCATE TABLE factors`);
  if (currency === '') return;
  const rates = await house.records.query<{ currency: string; day: string; rate: number }>(
    sql`SELECT currency, day::text AS day, rate::float AS rate FROM exchange_rate`,
  );
  const lines = rates.map(({ currency: of, day, rate }) =>
    JSON.stringify([of, day, rate * 10 ** (decimalPlaces(currency) - decimalPlaces(of))]),
  );
  if (lines.length === 0) return;
  await house.columns.insert(
    sql`INSERT INTO factors FORMAT JSONCompactEachRow`,
    Readable.from([lines.join('\n')]),
  );
}

/**
 * Begins a version: until it is committed its rows count for nothing. No version is begun twice, so that what a
 * derivation that died has yet under way is never taken for rows of another.
 */
export async function beginVersion(records: Records): Promise<number> {
  const { attempt } = await records.one<{ attempt: number }>(
    sql`UPDATE derivation SET attempt = greatest(attempt, version) + 1 RETURNING attempt`,
  );
  return attempt;
}

/**
 * Makes a version the current one, in one step.
 * @throws 409 where another derivation began or ended since `before` was read.
 */
export async function commitPosition(
  records: Records,
  before: Position,
  { version, batch, sequence, settings }: Position,
): Promise<void> {
  const moved = await records.query(sql`UPDATE derivation SET version = ${version}, batch = ${batch},
    identity_sequence = ${sequence}, settings = ${settings}, at = now()
    WHERE version = ${before.version} AND batch = ${before.batch} AND (version = ${version} OR attempt = ${version})
    RETURNING version`);
  if (moved.length === 0)
    throw new MaisonError('another derivation came in between; what this one made is left out', 409);
}

/** By which terms labels and factors in the column store were filled; '' while they are not whole. */
export async function filledBy(records: Records): Promise<string> {
  return (await records.one<{ filled: string }>(sql`SELECT filled FROM derivation`)).filled;
}

/** Notes by which terms labels and factors are filled, or with '' that they are about to be. */
export async function noteFilled(records: Records, hash: string): Promise<void> {
  await records.query(sql`UPDATE derivation SET filled = ${hash}`);
}

/** Versions that kept runs stand on. */
export async function pinnedVersions(records: Records): Promise<number[]> {
  const rows = await records.query<{ version: number }>(
    sql`SELECT DISTINCT (pins->>'version')::bigint AS version FROM run WHERE pins ? 'version' AND state IN ('running', 'done')`,
  );
  return rows.map(({ version }) => version);
}
