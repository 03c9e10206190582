import type { Work } from '../core/index.js';
import { sql, type House, type Sql } from '../engines/index.js';
import { fillAffectedSql, supersedeSql } from './affected.sql.js';
import { compact, removeVersions } from './compact.js';
import { makeJourneysSql } from './journeys.sql.js';
import { outcomesSql, RESTATING } from './outcomes.sql.js';
import { AFFECTED, EVERYONE, inScopeSql, type Scope } from './scope.sql.js';
import { storedSettings } from './settings.js';
import {
  beginVersion,
  commitPosition,
  copyFactors,
  filledBy,
  noteFilled,
  readPosition,
  readTerms,
  type Position,
  type Terms,
} from './state.js';
import { fillLabelsSql, fillScopeSql, touchesSql, unknownLabelsSql } from './touches.sql.js';

/** Up to where events and identities are to be taken in at least; what is in beyond it may be read too. */
export interface UpTo {
  readonly batch: number;
  readonly sequence: number;
}

/** What a derivation did. */
export interface Derived {
  /** The version that is current after it. */
  readonly version: number;
  /** `none`: nothing was new; `part`: the clients of whom something was; `all`. */
  readonly extent: 'none' | 'part' | 'all';
  /** Clients that were derived anew; undefined for all. */
  readonly clients: number | undefined;
}

/** What a derivation that died has still under way in the column store is found and ended by this. */
const GROUP = 'derive';

/** So many events are derived at a time, so that their touches fit into memory. */
const EVENTS_A_PART = 12_000_000;

/** So few clients are always looked up. */
const FEW = 10_000;

/** Above this share of all clients it is quicker to derive everyone than to look them up. */
const MOST = 0.3;

/**
 * Brings touches, outcomes and journeys up to the events and identities given: for the clients of whom something is
 * new, or for all if rules, outcome definitions, currency or rates have changed. The new rows become current in one
 * step at the end; a derivation that was broken off leaves nothing that counts. Callers hold the house's lock.
 */
export async function derive(house: House, upTo: UpTo, work: Work = {}): Promise<Derived> {
  const [before, terms] = await Promise.all([readPosition(house.records), readTerms(house)]);
  const same = before.settings === terms.hash;
  if (same && before.batch >= upTo.batch && before.sequence >= upTo.sequence)
    return { version: before.version, extent: 'none', clients: 0 };
  await house.columns.stop(GROUP);
  const clients = same ? await findAffected(house, before, upTo, terms) : undefined;
  const still = { ...upTo, version: before.version, settings: terms.hash };
  if (clients === 0) {
    await commitPosition(house.records, before, still);
    return { version: before.version, extent: 'none', clients };
  }
  const after = { ...still, version: await beginVersion(house.records) };
  await removeBroken(house, before, after);
  await deriveVersion(house, terms, after, clients !== undefined, work);
  await removeBroken(house, before, after);
  work.signal?.throwIfAborted();
  await commitPosition(house.records, before, after);
  await compact(house, before.version);
  return { version: after.version, extent: clients === undefined ? 'all' : 'part', clients };
}

/** Removes what derivations left that were begun since the current version and broken off. */
async function removeBroken({ columns }: House, before: Position, after: Position): Promise<void> {
  if (after.version - before.version > 1) await removeVersions(columns, before.version, after.version);
}

/** How many clients are affected, now listed; undefined where they are so many that all are to be derived. */
async function findAffected(
  house: House,
  before: Position,
  upTo: UpTo,
  terms: Terms,
): Promise<number | undefined> {
  const { columns } = house;
  await columns.run(sql`TRUNCATE TABLE affected`);
  const names = [...terms.outcomes.map(({ event }) => event), ...RESTATING];
  await columns.run(
    fillAffectedSql({ batches: [before.batch, upTo.batch], sequence: before.sequence, names }),
    { group: GROUP },
  );
  const affected = await count(house, sql`SELECT count() AS n FROM affected`);
  if (affected < FEW) return affected;
  return affected > MOST * (await count(house, sql`SELECT uniq(client) AS n FROM journeys`))
    ? undefined
    : affected;
}

async function count({ columns }: House, statement: Sql): Promise<number> {
  return Number((await columns.one<{ n: string }>(statement)).n);
}

/** Writes all rows of a version and marks what they replace. */
async function deriveVersion(
  house: House,
  terms: Terms,
  { version }: Position,
  part: boolean,
  work: Work,
): Promise<void> {
  const refill = !part || (await filledBy(house.records)) !== terms.hash;
  if (refill) {
    await noteFilled(house.records, '');
    await copyFactors(house, terms.money);
  }
  const scopes = part ? [AFFECTED] : await scopesOfAll(house);
  const labels = await labelSteps(house, terms, refill);
  const steps = [
    ...labels,
    ...scopes.flatMap((scope) => stepsOf(scope, terms, version)),
    supersedeSql(version, !part),
  ];
  for (const [done, step] of steps.entries()) {
    work.signal?.throwIfAborted();
    work.progress?.({ stage: 'deriving touches, outcomes and journeys', done, total: steps.length });
    await house.columns.run(step, { signal: work.signal, settings: SETTINGS, group: GROUP });
    if (refill && done === labels.length - 1) await noteFilled(house.records, terms.hash);
  }
}

/** Labels stay while the terms do; asking whether any is new is much cheaper than asking the rules. */
async function labelSteps({ columns }: House, { table }: Terms, refill: boolean): Promise<Sql[]> {
  if (refill) return [fillScopeSql(table, EVERYONE), sql`TRUNCATE TABLE labels`, fillLabelsSql(table)];
  const { unknown } = await columns.one<{ unknown: string }>(unknownLabelsSql(table, AFFECTED));
  return Number(unknown) === 0 ? [] : [fillScopeSql(table, AFFECTED), fillLabelsSql(table)];
}

/** Rows come out in few, large parts; a grouping that outgrows memory goes to disk. */
const SETTINGS = {
  max_insert_threads: '2',
  min_insert_block_size_rows: '1000000',
  max_bytes_before_external_group_by: '1500000000',
  optimize_aggregation_in_order: 0,
} as const;

async function scopesOfAll({ columns }: House): Promise<Scope[]> {
  const { events } = await columns.one<{ events: string }>(sql`SELECT count() AS events FROM events`);
  const parts = Math.max(1, Math.ceil(Number(events) / EVENTS_A_PART));
  return Array.from({ length: parts }, (_, part) => ({ affected: false, part, parts }));
}

function stepsOf(scope: Scope, { table, outcomes, money }: Terms, version: number): Sql[] {
  return [
    touchesSql(table, scope, version),
    ...outcomes.map((definition) => outcomesSql(definition, money, scope, version)),
    ...outcomes.map(({ name }) => storeJourneysSql(name, scope, version)),
  ];
}

/** Fills the table `journeys` from the touches and outcomes of a version. */
function storeJourneysSql(outcome: string, scope: Scope, version: number): Sql {
  const own = sql`version = ${version} AND ${inScopeSql(scope)}`;
  const made = makeJourneysSql(
    storedSettings(outcome),
    sql`SELECT * FROM touches WHERE ${own}`,
    sql`SELECT * FROM outcomes WHERE ${own}`,
  );
  const arrays = sql`at, touch, person, reach, channel, source, medium, campaign, adviser, boutique, rule`;
  return sql`INSERT INTO journeys (client, version, outcome, converted, ended_at, namespace, number, status, value, held, nth, others, ${arrays})
    SELECT client, ${version}, outcome, converted, ended_at, namespace, number, status, value, held, nth, others, ${arrays} FROM (${made})`;
}
