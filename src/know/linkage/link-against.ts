import { Readable } from 'node:stream';
import type { Work } from '../../core/index.js';
import { sql, Sql, typed, type Columns, type StatementOptions } from '../../engines/index.js';
import type { LinkageBase } from './base.js';
import { FROM_ARRAYS } from './base.sql.js';
import { believed, type BelievedLinks } from './believed.js';
import { LARGEST_BLOCK } from './choose-rules.js';
import type { FieldKind } from './field.js';
import { comparedSql } from './levels.sql.js';
import { inOrder, toldOf } from './links-by-row.js';
import { Believer } from './model.js';
import { standardRecords, type NewRecord } from './new-records.js';
import { readPairs, type PairRows } from './read-links.js';
import type { RecordTable } from './record-table.js';
import { SETTINGS } from './store.js';

/**
 * Links new records against a linkage that was kept, by its model, its rules and what it knows of its tables; nothing is
 * estimated anew. A pair has the level in each field, and so the odds, that a whole linkage with this model gives it. One at a
 * time: the new records lie in tables of the column store meanwhile.
 * @param from where it is given the records belong to the base from then on, by the rows from it on, and are linked to each other
 *   as well.
 * @returns links as a whole linkage tells them; at the left the new record's place through all tables, at the right its
 *   counterpart's row in the base.
 */
export async function linkAgainst(
  base: LinkageBase,
  tables: readonly RecordTable[],
  { signal }: Work = {},
  from?: number,
): Promise<BelievedLinks> {
  const options: StatementOptions = { settings: SETTINGS, ...(signal && { signal }) };
  try {
    const [records] = await bothOf(standardRecords(base, tables, options), clear(base));
    const pairs = records.length === 0 ? [] : [await layAndCompare(base, records, from, options)];
    const believer = new Believer(base.model);
    return inOrder(toldOf(pairs.map((each) => believed(each, believer, base.model))));
  } finally {
    await clear(base);
  }
}

async function clear({ columns }: LinkageBase): Promise<void> {
  await Promise.all([
    columns.run(sql`TRUNCATE TABLE linkage_fresh`),
    columns.run(sql`TRUNCATE TABLE linkage_fresh_pair`),
  ]);
}

/** The results of two things that are done at once, after both have ended. @throws where one did. */
async function bothOf<One, Other>(one: Promise<One>, other: Promise<Other>): Promise<[One, Other]> {
  await Promise.allSettled([one, other]);
  return Promise.all([one, other]);
}

/** Of so few records planning takes longest, in which threads are only made and waited for. */
const FEW = 20;

/** Keeps new records where a row is given, and compares them with whom they meet. One that is alone is kept meanwhile: it meets none but the base. */
async function layAndCompare(
  base: LinkageBase,
  records: readonly NewRecord[],
  from: number | undefined,
  options: StatementOptions,
): Promise<PairRows> {
  await layOut(base, records, options);
  const reading =
    records.length > FEW ? options : { ...options, settings: { ...options.settings, max_threads: 1 } };
  const met = async (isKept: boolean) => {
    await meet(base, from, isKept, reading);
    return compare(base, records, reading);
  };
  if (from === undefined) return met(false);
  if (records.length === 1) return (await bothOf(met(false), addRecords(base, from, options)))[0];
  await addRecords(base, from, options);
  return met(true);
}

/** Lays new records beside the base. */
async function layOut(
  base: LinkageBase,
  records: readonly NewRecord[],
  options: StatementOptions,
): Promise<void> {
  const lines = records.map(({ file, hash, values, letters, texts, keys }, number) => {
    const laid = { number, file, hash: String(hash), texts, values: values.map(String) };
    return `${JSON.stringify({ ...laid, letters: letters.map(String), keys: keys.map(String) })}\n`;
  });
  const into = sql`INSERT INTO linkage_fresh FORMAT JSONEachRow`;
  await base.columns.insert(into, Readable.from(lines), undefined, options);
}

/** The keys of new records by rule: 0 where a record has none. */
const KEYS = sql`(SELECT number, toUInt8(rule - 1) AS rule, key FROM linkage_fresh
  ARRAY JOIN keys AS key, arrayEnumerate(keys) AS rule WHERE key != 0)`;

/** Keeps the new records in the base, by rows from one on. */
async function addRecords(
  { columns, id }: LinkageBase,
  from: number,
  options: StatementOptions,
): Promise<void> {
  const [base, first] = [typed('UUID', id), typed('UInt32', from)];
  const records = columns.run(
    sql`INSERT INTO linkage_record (base, row, file, hash, values, letters, texts)
      SELECT ${base}, ${first} + number, file, hash, values, letters, texts FROM linkage_fresh`,
    options,
  );
  const keys = columns.run(
    sql`INSERT INTO linkage_key (base, rule, key, row) SELECT ${base}, rule, key, ${first} + number FROM ${KEYS}`,
    options,
  );
  await bothOf(records, keys);
}

/**
 * Finds which rows of the base new records meet by a rule, each pair once; of a base without rules they meet all.
 * @param from the row that the first has in the base, if any. @param areKept whether they are there already: a block is as
 *   large with those that are not yet, and may be so only.
 */
async function meet(
  { columns, id, rules }: LinkageBase,
  from: number | undefined,
  areKept: boolean,
  options: StatementOptions,
): Promise<void> {
  const base = typed('UUID', id);
  const first = typed('UInt32', from ?? 0);
  const [isThere, largest, isOther] =
    from === undefined
      ? [sql`true`, LARGEST_BLOCK, sql`true`]
      : areKept
        ? [sql`true`, LARGEST_BLOCK, sql`met != ${first} + number`]
        : [sql`row < ${first}`, LARGEST_BLOCK - 1, sql`true`];
  const pairs =
    rules.length === 0
      ? sql`SELECT number, row AS met FROM linkage_fresh CROSS JOIN (
          SELECT DISTINCT row FROM linkage_record WHERE base = ${base} AND ${isThere}) AS kept`
      : sql`SELECT number, met FROM (
          SELECT rule, key, groupUniqArray(row) AS rows FROM linkage_key
          WHERE base = ${base} AND (rule, key) IN (SELECT rule, key FROM ${KEYS}) AND ${isThere}
          GROUP BY rule, key HAVING count() <= ${largest}) AS block
        JOIN ${KEYS} AS fresh ON fresh.rule = block.rule AND fresh.key = block.key ARRAY JOIN rows AS met`;
  await columns.run(
    sql`INSERT INTO linkage_fresh_pair SELECT DISTINCT number, met FROM (${pairs}) WHERE ${isOther}`,
    options,
  );
}

/** Compares new records, at the left, with rows of the base. The one whose hash is smaller is the left one of the levels, as ever. */
async function compare(
  base: LinkageBase,
  records: readonly NewRecord[],
  options: StatementOptions,
): Promise<PairRows> {
  const { fields } = base.model;
  const hasValue = base.fields.map((_, field) => records.some(({ values }) => values[field] !== 0n));
  const hasName = base.fields.some(({ kind }, field) => isName(kind) && hasValue[field]);
  const levels = comparedSql(fields, 'SELECT * FROM pairs', ['number', 'met'], FROM_ARRAYS, (field) =>
    isName(fields[field]!.kind) ? hasName : hasValue[field]!,
  );
  const found = await bytesOf(
    base.columns,
    sql`WITH pairs AS (SELECT pair.number AS number, pair.met AS met, ${SIDES} FROM linkage_record AS kept
        JOIN linkage_fresh_pair AS pair ON pair.met = kept.row
        JOIN linkage_fresh AS own ON own.number = pair.number
        WHERE kept.base = ${typed('UUID', base.id)} AND kept.row IN (SELECT met FROM linkage_fresh_pair))
      ${new Sql([levels], [])} FORMAT RowBinary`,
    options,
  );
  return readPairs(found);
}

/** The arrays of both sides of a pair. */
const SIDES = new Sql(
  [
    (['file', 'values', 'letters', 'texts'] as const)
      .flatMap((what) => {
        const side = what === 'texts' ? 's' : what === 'letters' ? 'm' : what[0]!;
        return [
          `if(own.hash < kept.hash, own.${what}, kept.${what}) AS l${side}`,
          `if(own.hash < kept.hash, kept.${what}, own.${what}) AS r${side}`,
        ];
      })
      .join(', '),
  ],
  [],
);

const isName = (kind: FieldKind) => kind === 'given' || kind === 'surname';

async function bytesOf(columns: Columns, statement: Sql, options: StatementOptions): Promise<Buffer> {
  const blocks: Buffer[] = [];
  for await (const block of columns.bytes(statement, options)) blocks.push(block);
  return Buffer.concat(blocks);
}
