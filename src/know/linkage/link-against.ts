import { Readable } from 'node:stream';
import type { Work } from '../../core/index.js';
import { sql, Sql, typed, type Columns, type StatementOptions } from '../../engines/index.js';
import type { LinkageBase } from './base.js';
import { FROM_ARRAYS } from './base.sql.js';
import { believed, type BelievedLinks } from './believed.js';
import { LARGEST_BLOCK } from './choose-rules.js';
import type { Two } from './decisions.js';
import type { FieldKind } from './field.js';
import { comparedSql } from './levels.sql.js';
import { inOrder, toldOf } from './links-by-row.js';
import { Believer } from './model.js';
import { standardRecords, type NewRecord } from './new-records.js';
import { readPairs, type PairRows } from './read-links.js';
import type { RecordTable } from './record-table.js';
import { numbersOf, SETTINGS } from './store.js';

/** Keys that are sought, and pairs that are compared, in one statement: an engine takes no parameter of more than 128 KiB. */
const SOUGHT = 4000;
const COMPARED = 10_000;
/** Bytes of a parameter, some room left for signs that are escaped. */
const PARAMETER = 96 * 1024;
/** Bytes of a number of 64 bits. */
const DIGITS = 21;

/**
 * Links new records against a linkage that was kept, by its model, its rules and what it knows of its tables; nothing is
 * estimated anew. A pair has the level in each field, and so the odds, that a whole linkage with this model gives it.
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
  const records = await standardRecords(base, tables, options);
  if (from !== undefined) await addRecords(base, records, from, options);
  const isOther = ([record, row]: Two) => from === undefined || row !== from + record;
  const pairs = (await meet(base, records, options)).filter(isOther);
  const believer = new Believer(base.model);
  const all: BelievedLinks[] = [];
  for (const some of pairBatches(records, pairs))
    all.push(believed(await compare(base, records, some, options), believer, base.model));
  return inOrder(toldOf(all));
}

/** New records and the rows of the base that they meet by a rule, each pair once; of a base without rules all. */
async function meet(
  base: LinkageBase,
  records: readonly NewRecord[],
  options: StatementOptions,
): Promise<Two[]> {
  const id = typed('UUID', base.id);
  if (base.rules.length === 0) {
    const rows = await base.columns.query<{ row: number }>(
      sql`SELECT DISTINCT row FROM linkage_record WHERE base = ${id} ORDER BY row`,
      options,
    );
    return records.flatMap((_, at) => rows.map(({ row }): Two => [at, row]));
  }
  const blocks = blocksOf(records);
  const met = records.map(() => new Set<number>());
  const sought = [...blocks.values()];
  for (let first = 0; first < sought.length; first += SOUGHT) {
    const some = sought.slice(first, first + SOUGHT);
    const rules = typed('Array(UInt8)', some.map(({ rule }) => rule)); // prettier-ignore
    const keys = typed('Array(UInt64)', some.map(({ key }) => key)); // prettier-ignore
    const found = await bytesOf(
      base.columns,
      sql`SELECT toUInt64(rule), key, toUInt64(arrayJoin(groupUniqArray(row))) FROM linkage_key
        WHERE base = ${id} AND (rule, key) IN (SELECT arrayJoin(arrayZip(${rules}, ${keys})))
        GROUP BY rule, key HAVING count() <= ${LARGEST_BLOCK} FORMAT RowBinary`,
      options,
    );
    const numbers = numbersOf(found);
    for (let at = 0; at < numbers.length; at += 3)
      for (const record of blocks.get(`${numbers[at]} ${numbers[at + 1]}`)!.records)
        met[record]!.add(Number(numbers[at + 2]!));
  }
  return met.flatMap((rows, at) => [...rows].map((row): Two => [at, row]));
}

interface Block {
  readonly rule: number;
  readonly key: bigint;
  readonly records: number[];
}

/** The blocks of new records by rule and key. */
function blocksOf(records: readonly NewRecord[]): Map<string, Block> {
  const blocks = new Map<string, Block>();
  records.forEach(({ keys }, record) =>
    keys.forEach((key, rule) => {
      if (key === 0n) return;
      const block = blocks.get(`${rule} ${key}`);
      if (block) block.records.push(record);
      else blocks.set(`${rule} ${key}`, { rule, key, records: [record] });
    }),
  );
  return blocks;
}

/** Pairs, record by record, as many as one statement takes with what is told of their records. */
function* pairBatches(records: readonly NewRecord[], pairs: readonly Two[]): Generator<Two[]> {
  let [some, bytes, last] = [[] as Two[], 0, -1];
  for (const pair of pairs) {
    const { values, texts } = records[pair[0]]!;
    const own =
      pair[0] === last ? 0 : Math.max(DIGITS * values.length, Buffer.byteLength(texts.join(`', '`)));
    if (some.length > 0 && (some.length >= COMPARED || bytes + own > PARAMETER)) {
      yield some;
      [some, bytes] = [[], 0];
    }
    some.push(pair);
    bytes += own;
    last = pair[0];
  }
  if (some.length > 0) yield some;
}

/** Compares new records, at the left, with rows of the base. The one whose hash is smaller is the left one of the levels, as ever. */
async function compare(
  base: LinkageBase,
  records: readonly NewRecord[],
  pairs: readonly Two[],
  options: StatementOptions,
): Promise<PairRows> {
  const fresh = [...new Set(pairs.map(([left]) => left))];
  const of = <T>(type: string, what: (record: NewRecord) => T) =>
    typed(
      `Array(${type})`,
      fresh.map((left) => what(records[left]!)),
    );
  const { fields } = base.model;
  const hasValue = base.fields.map((_, field) => fresh.some((left) => records[left]!.values[field] !== 0n));
  const hasName = base.fields.some(({ kind }, field) => isName(kind) && hasValue[field]);
  const levels = comparedSql(fields, 'SELECT * FROM pairs', ['n', 'row'], FROM_ARRAYS, (field) =>
    isName(fields[field]!.kind) ? hasName : hasValue[field]!,
  );
  const found = await bytesOf(
    base.columns,
    sql`WITH pairs AS (SELECT n, row, ${SIDES} FROM linkage_record AS kept
        JOIN (SELECT n, met FROM system.one ARRAY JOIN ${typed(
          'Array(UInt32)',
          pairs.map(([left]) => left),
        )} AS n,
          ${typed(
            'Array(UInt32)',
            pairs.map(([, right]) => right),
          )} AS met) AS pair ON met = row
        JOIN (SELECT number, ownFile, ownHash, ownValues, ownLetters, ownTexts FROM system.one ARRAY JOIN ${typed('Array(UInt32)', fresh)} AS number,
          ${of('UInt16', ({ file }) => file)} AS ownFile, ${of('UInt64', ({ hash }) => hash)} AS ownHash,
          ${of('Array(UInt64)', ({ values }) => values)} AS ownValues, ${of('Array(UInt64)', ({ letters }) => letters)} AS ownLetters,
          ${of('Array(String)', ({ texts }) => texts)} AS ownTexts) AS new ON number = n
        WHERE base = ${typed('UUID', base.id)} AND row IN ${typed('Array(UInt32)', [...new Set(pairs.map(([, right]) => right))])})
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
        const own = `own${what[0]!.toUpperCase()}${what.slice(1)}`;
        const side = what === 'texts' ? 's' : what === 'letters' ? 'm' : what[0]!;
        return [
          `if(ownHash < hash, ${own}, kept.${what}) AS l${side}`,
          `if(ownHash < hash, kept.${what}, ${own}) AS r${side}`,
        ];
      })
      .join(', '),
  ],
  [],
);

const isName = (kind: FieldKind) => kind === 'given' || kind === 'surname';

/** Keeps records in the base, by rows from one on. */
async function addRecords(
  { columns, id }: LinkageBase,
  records: readonly NewRecord[],
  from: number,
  options: StatementOptions,
): Promise<void> {
  const kept = records.map(({ file, hash, values, letters, texts }, at) => ({
    base: id,
    row: from + at,
    file,
    hash: String(hash),
    values: values.map(String),
    letters: letters.map(String),
    texts,
  }));
  const keys = records.flatMap((record, at) =>
    record.keys.flatMap((key, rule) =>
      key === 0n ? [] : [{ base: id, rule, key: String(key), row: from + at }],
    ),
  );
  const insert = (into: Sql, rows: readonly object[]) =>
    columns.insert(
      sql`${into} FORMAT JSONEachRow`,
      Readable.from(rows.map((row) => `${JSON.stringify(row)}\n`)),
      undefined,
      options,
    );
  if (kept.length > 0) await insert(sql`INSERT INTO linkage_record`, kept);
  if (keys.length > 0) await insert(sql`INSERT INTO linkage_key`, keys);
}

async function bytesOf(columns: Columns, statement: Sql, options: StatementOptions): Promise<Buffer> {
  const blocks: Buffer[] = [];
  for await (const block of columns.bytes(statement, options)) blocks.push(block);
  return Buffer.concat(blocks);
}
