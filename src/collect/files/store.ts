import { Readable } from 'node:stream';
import { readErased } from '../../consent/index.js';
import { MaisonError } from '../../core/index.js';
import { sql, type House, type Records } from '../../engines/index.js';
import { namesErased } from '../rejects/erased.js';
import { insertRejectsSql, rejectLineOf } from '../rejects/row.js';
import { hashOf } from './decoded.js';
import { suppliedOf, type SuppliedRow } from './supplied.js';
import type { Changes, ColumnMapping, ImportState, ImportSummary, Kind, Plan, Refused } from './types.js';

/** An import as it is kept. */
export interface ImportRow {
  readonly plan: Plan;
  readonly state: ImportState;
  readonly revision: number;
  readonly createdAt: Date;
  readonly summary: ImportSummary;
}

interface Stored extends SuppliedRow {
  id: string;
  source: string;
  kind: Kind;
  file: string;
  mapping: Plan;
  state: ImportState;
  revision: number;
  bytes: number;
  total_bytes: number | null;
  rows: number;
  accepted: number;
  rejected: number;
  left_out: ImportSummary['leftOut'];
  again: boolean;
  message: string | null;
  created_at: Date;
  finished_at: Date | null;
  changes: Changes | null;
}

const columns = sql`id, source, kind, file, mapping, state, revision, bytes, total_bytes, rows, accepted, rejected,
  left_out, again, message, created_at, finished_at, basis, supplied_by, phone_country, changes`;

/** Keeps a plan: a new import, or a planned one that was thought over. */
export async function savePlan(records: Records, plan: Plan): Promise<void> {
  await records.query(sql`INSERT INTO source (slug, name, kind) VALUES (${plan.source}, ${plan.source}, 'files')
    ON CONFLICT (slug) DO NOTHING`);
  await records.query(sql`INSERT INTO import (id, source, kind, file, dataset, mapping, state, total_bytes, basis, supplied_by, phone_country)
    VALUES (${plan.id}, ${plan.source}, ${plan.kind}, ${plan.file}, ${plan.dataset}, ${jsonOf(plan)}::jsonb, 'planned', ${plan.bytes}, ${plan.basis ?? null}, ${plan.suppliedBy ?? null}, ${plan.phoneCountry ?? null})
    ON CONFLICT (id) DO UPDATE SET source = excluded.source, kind = excluded.kind, dataset = excluded.dataset, mapping = excluded.mapping,
      basis = excluded.basis, supplied_by = excluded.supplied_by, phone_country = excluded.phone_country`);
}

/** @throws MaisonError 404 where there is none. */
export async function readImport(records: Records, id: string): Promise<ImportRow> {
  const known = /^[0-9a-f-]{36}$/i.test(id);
  const [row] = known ? await records.query<Stored>(sql`SELECT ${columns} FROM import WHERE id = ${id}`) : [];
  if (!row) throw new MaisonError(`there is no import ${id}`, 404);
  return rowOf(row);
}

/** The newest imports first. */
export async function listImports(records: Records, most = 100): Promise<ImportSummary[]> {
  const rows = await records.query<Stored>(
    sql`SELECT ${columns} FROM import ORDER BY created_at DESC LIMIT ${most}`,
  );
  return rows.map((row) => rowOf(row).summary);
}

/** Imports that are being taken in, or whose process was killed; with those that were stopped, if asked. */
export async function unfinishedImports(records: Records, stoppedToo = false): Promise<ImportRow[]> {
  const states = stoppedToo ? ['taking', 'stopped'] : ['taking'];
  const rows = await records.query<Stored>(
    sql`SELECT ${columns} FROM import WHERE state = ANY(${states}::text[]) ORDER BY revision`,
  );
  return rows.map(rowOf);
}

function rowOf(row: Stored): ImportRow {
  const summary: ImportSummary = {
    id: row.id,
    file: row.file,
    source: row.source,
    kind: row.kind,
    state: row.state,
    bytes: row.bytes,
    totalBytes: row.total_bytes ?? 0,
    rows: row.rows,
    accepted: row.accepted,
    rejected: row.rejected,
    leftOut: row.left_out,
    again: row.again,
    ...suppliedOf(row),
    ...(row.changes && { changes: row.changes }),
    ...(row.message !== null && { message: row.message }),
    createdAt: row.created_at.toISOString(),
    ...(row.finished_at && { finishedAt: row.finished_at.toISOString() }),
  };
  return { plan: row.mapping, state: row.state, revision: row.revision, createdAt: row.created_at, summary };
}

/** Marks where an import stands; a state that ends it is dated. */
export async function setState(
  records: Records,
  id: string,
  state: ImportState,
  message?: string,
): Promise<void> {
  const over = state !== 'taking';
  await records.query(sql`UPDATE import SET state = ${state}, message = ${message ?? null},
    finished_at = CASE WHEN ${over} THEN now() END WHERE id = ${id}`);
}

/** Takes a plan away, and its source where that is of files and nothing else was planned or taken of it. */
export async function forgetImport(records: Records, id: string): Promise<void> {
  await records.transaction(async (inside) => {
    const [gone] = await inside.query<{ source: string }>(
      sql`DELETE FROM import WHERE id = ${id} RETURNING source`,
    );
    if (gone)
      await inside.query(sql`DELETE FROM source WHERE slug = ${gone.source} AND kind = 'files' AND name = slug AND key_hash IS NULL
        AND NOT EXISTS (SELECT 1 FROM import WHERE import.source = source.slug)`);
  });
}

/** Takes the examples out of what is kept of an import, or of all: they are people's data, and have done their work. */
export async function forgetExamples(records: Records, id?: string): Promise<void> {
  await records.query(sql`UPDATE import SET mapping = jsonb_set(
      jsonb_set(jsonb_set(jsonb_set(mapping, '{sample,refusals}', '[]'), '{sample,leftOut}', '[]'), '{sample,unused}', '[]'), '{columns}',
      (SELECT coalesce(jsonb_agg(each || '{"examples": []}' ORDER BY nth), '[]')
        FROM jsonb_array_elements(mapping->'columns') WITH ORDINALITY AS columns (each, nth)))
    WHERE ${id ?? null}::uuid IS NULL OR id = ${id ?? null}::uuid`);
}

/** Takes the values out of what is kept of cells that were left out; how many they were stays. */
export async function forgetLeftOut(records: Records): Promise<void> {
  await records.query(sql`UPDATE import SET left_out =
      (SELECT jsonb_agg(each || '{"first": []}' ORDER BY nth) FROM jsonb_array_elements(left_out) WITH ORDINALITY AS columns (each, nth))
    WHERE left_out <> '[]'`);
}

/** Imports that have not come to their end: their uploads still lie in the house. */
export async function openImports(records: Records): Promise<ImportRow[]> {
  const rows = await records.query<Stored>(
    sql`SELECT ${columns} FROM import WHERE state IN ('planned', 'stopped', 'failed')`,
  );
  return rows.map(rowOf);
}

/** Imports of the same dataset that were begun before this one. */
export async function earlierImports(records: Records, plan: Plan, revision: number): Promise<string[]> {
  const rows = await records.query<{ id: string }>(sql`SELECT id FROM import WHERE source = ${plan.source}
    AND kind = ${plan.kind} AND dataset = ${plan.dataset} AND revision < ${revision} AND state <> 'planned'`);
  return rows.map(({ id }) => id);
}

/** How many rows the files of a dataset have brought so far. */
export async function rowsBefore(
  records: Records,
  plan: Pick<Plan, 'id' | 'source' | 'kind' | 'dataset'>,
): Promise<number> {
  const { rows } = await records.one<{ rows: number }>(sql`SELECT coalesce((SELECT accepted FROM import
    WHERE source = ${plan.source} AND kind = ${plan.kind} AND dataset = ${plan.dataset} AND id <> ${plan.id} AND state <> 'planned'
    ORDER BY revision DESC LIMIT 1), 0) AS rows`);
  return rows;
}

/** What a file is known by for the next one of the same columns from its source. */
export function signatureOf(names: readonly string[]): string {
  return hashOf([...names].sort().join('\n'));
}

export async function savedMapping(
  records: Records,
  source: string,
  kind: Kind,
  signature: string,
): Promise<ColumnMapping[] | undefined> {
  const [row] = await records.query<{ mapping: ColumnMapping[] }>(
    sql`SELECT mapping FROM mapping WHERE source = ${source} AND kind = ${kind} AND signature = ${signature}`,
  );
  return row?.mapping;
}

export async function saveMapping(records: Records, plan: Plan): Promise<void> {
  if (plan.columns.length === 0) return;
  const signature = signatureOf(plan.columns.map(({ name }) => name));
  const mapping = plan.columns.map(({ name, becomes, dayFirst, decimal, currency }) => ({
    name,
    becomes,
    dayFirst,
    decimal,
    currency,
  }));
  await records.query(sql`INSERT INTO mapping (source, kind, signature, mapping)
    VALUES (${plan.source}, ${plan.kind}, ${signature}, ${jsonOf(mapping)}::jsonb)
    ON CONFLICT (source, kind, signature) DO UPDATE SET mapping = excluded.mapping, at = now()`);
}

/** Keeps what was refused, but of nobody who was erased. The same refusals of one import are kept once. */
export async function insertRejects(
  house: House,
  plan: Plan,
  at: Date,
  refused: readonly Refused[],
  token: string,
): Promise<void> {
  if (refused.length === 0) return;
  const people = await readErased(house);
  const kept = refused.filter(({ payload }) => !namesErased(people, payload));
  if (kept.length === 0) return;
  const unit = plan.reading.format === 'parquet' ? 'row' : 'line';
  const lines = kept.map(({ line, reason, message, payload }) =>
    rejectLineOf({
      source: plan.source,
      reject_id: uuidOf(`${plan.id}:${line}`),
      received_at: at.toISOString(),
      reason,
      message,
      place: `${plan.file} ${unit} ${line}`,
      payload,
      import: plan.id,
      revision: 0,
      is_deleted: 0,
    }),
  );
  await house.columns.insert(insertRejectsSql, Readable.from(lines), token);
}

/** JSON that PostgreSQL takes, whatever the file had in its cells: no NUL, no halves of surrogate pairs. */
export function jsonOf(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'string' ? each.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD') : each,
  );
}

function uuidOf(text: string): string {
  return hashOf(text).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
