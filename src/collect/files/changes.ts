import { sql, type House, type Records } from '../../engines/index.js';
import {
  changedSql,
  countBeforeSql,
  countChangesSql,
  countGoneSql,
  countUnreadSql,
  dropBeforeSql,
  forgetBeforeSql,
  keepBeforeSql,
  keepUnreadSql,
} from './changes.sql.js';
import { finishBatch, openBatch } from './batches.js';
import { KEPT, MEANINGS } from './meanings.js';
import { earlierImports, jsonOf, type ImportRow } from './store.js';
import type { Changes, Plan, RecordChange } from './types.js';

/** How many changes are told one by one. */
const EXAMPLES = 20;
const LONGEST_VALUE = 200;

/**
 * Keeps aside what the records of a source say before a file of clients is taken in: once, before its first row.
 * @param begun whether rows of the file are in already.
 */
export async function keepBefore(house: House, { plan, revision }: ImportRow, begun: boolean): Promise<void> {
  if (plan.kind !== 'clients' || begun || (await keptBefore(house.records, plan.id)) !== null) return;
  await house.columns.run(dropBeforeSql([plan.id]));
  await house.columns.run(keepBeforeSql(plan.id, plan.source, revision));
  const { rows } = await house.columns.one<{ rows: string }>(countBeforeSql(plan.id));
  await house.records.query(sql`UPDATE import SET before_rows = ${Number(rows)} WHERE id = ${plan.id}`);
}

async function keptBefore(records: Records, id: string): Promise<number | null> {
  const { kept } = await records.one<{ kept: number | null }>(
    sql`SELECT before_rows AS kept FROM import WHERE id = ${id}`,
  );
  return kept;
}

/**
 * Counts what a file of clients changed of what was there before, and keeps that with its import. Nothing is told where
 * what was kept aside is not whole any more, because somebody was erased meanwhile.
 */
export async function tellChanges(house: House, row: ImportRow): Promise<void> {
  const { plan, revision } = row;
  if (plan.kind !== 'clients') return;
  const kept = await keptBefore(house.records, plan.id);
  if (kept === null) return;
  const { rows } = await house.columns.one<{ rows: string }>(countBeforeSql(plan.id));
  if (Number(rows) === kept) {
    const values = await keepEarlierValues(house, row);
    const changes = await changesOf(house, row);
    await keepChanges(house.records, plan.id, { ...changes, ...(values > 0 && { kept: values }) });
  }
  const earlier = await earlierImports(house.records, plan, revision);
  await house.columns.run(dropBeforeSql([plan.id, ...earlier]));
}

/** Where a cell cannot be read, what the record said of it before holds on. @returns how many values do. */
async function keepEarlierValues(
  { columns, records }: House,
  { plan, revision }: ImportRow,
): Promise<number> {
  const { kept } = await columns.one<{ kept: number }>(countUnreadSql(plan.id, revision));
  if (kept === 0) return 0;
  const batch = await openBatch(records, `${plan.id}:kept`);
  await columns.run(keepUnreadSql(plan.id, revision, batch));
  await finishBatch(records, batch);
  return kept;
}

async function changesOf(house: House, { plan, revision }: ImportRow): Promise<Changes> {
  const { columns } = house;
  const last = await lastImports(house.records, plan, revision);
  const counted = await columns.one<Omit<Counted, 'gone'>>(countChangesSql(plan.id, revision));
  const { gone } = await columns.one<Pick<Counted, 'gone'>>(countGoneSql(plan.id, revision, last));
  const changed =
    counted.changed === 0 ? [] : await columns.query<Changed>(changedSql(plan.id, revision, EXAMPLES));
  const columnOf = columnsByTrait(plan);
  const examples = changed.map(({ record, name, before, after }): RecordChange => ({
    record: keyOf(record),
    column: columnOf.get(name) ?? name,
    before: plainOf(before),
    after: plainOf(after),
  }));
  return { fresh: counted.fresh, changed: counted.changed, same: counted.same, gone, examples };
}

interface Counted {
  readonly fresh: number;
  readonly changed: number;
  readonly same: number;
  readonly gone: number;
}

interface Changed {
  readonly record: string;
  readonly name: string;
  /** JSON; empty where there was nothing. */
  readonly before: string;
  readonly after: string;
}

/** The imports that took the dataset's last file in, with those after it that did not come to their end. */
async function lastImports(records: Records, plan: Plan, revision: number): Promise<string[]> {
  const rows = await records.query<{ id: string }>(sql`SELECT id FROM import
    WHERE source = ${plan.source} AND kind = ${plan.kind} AND dataset = ${plan.dataset} AND state <> 'planned'
      AND revision < ${revision} AND revision >= coalesce((SELECT max(revision) FROM import
        WHERE source = ${plan.source} AND kind = ${plan.kind} AND dataset = ${plan.dataset} AND state = 'done'
          AND revision < ${revision}), 0)`);
  return rows.map(({ id }) => id);
}

/**
 * The columns of a file by the names under which a record keeps what they tell. Of several columns of one meaning the first
 * that is filled counts: `Mobile, else Telephone`.
 */
function columnsByTrait({ columns }: Plan): Map<string, string> {
  const meanings = new Map(MEANINGS.clients.map((meaning) => [meaning.id, meaning]));
  const named = new Map<string, string>();
  for (const { name, becomes } of columns) {
    const path = becomes === KEPT ? name : meanings.get(becomes)?.path?.replace(/^traits\./, '');
    const isPlace = path === 'address' && becomes !== KEPT;
    const traits = isPlace ? ['address.postalCode', 'address.city'] : path ? [path] : [];
    for (const trait of traits)
      named.set(trait, named.has(trait) ? `${named.get(trait)}, else ${name}` : name);
  }
  return named;
}

/** What a record goes by in its file: the number or address in its id; '' where its content alone tells it. */
function keyOf(messageId: string): string {
  const key = /^client:(?!row:)[a-z]+:(.*?)(?:-\d{8})?$/.exec(messageId)?.[1] ?? '';
  try {
    return decodeURIComponent(key);
  } catch {
    return key; // cut at its longest, in the middle of a letter
  }
}

function plainOf(json: string): string {
  const text = json.startsWith('"') ? String(JSON.parse(json)) : json;
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE - 1)}…` : text;
}

async function keepChanges(records: Records, id: string, changes: Changes): Promise<void> {
  await records.query(sql`UPDATE import SET changes = ${jsonOf(changes)}::jsonb WHERE id = ${id}`);
}

/** Takes out of what is kept of changes whatever people's data it has; how many they were stays. */
export async function forgetChanges(house: House): Promise<void> {
  await house.columns.run(forgetBeforeSql);
  await house.records.query(
    sql`UPDATE import SET changes = jsonb_set(changes, '{examples}', '[]') WHERE changes IS NOT NULL`,
  );
}
